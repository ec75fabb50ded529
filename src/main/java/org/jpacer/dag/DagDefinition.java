package org.jpacer.dag;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.Function;

/**
 * A DAG document that has been read and checked, ready to be registered. Not safe for use by
 * several threads at once.
 *
 * @param id the DAG's id
 * @param canonical the document in its canonical form, which is stored
 * @param builder builds the DAG; its argument is the start of a schedule that names none
 */
public record DagDefinition(String id, String canonical, Function<Instant, Dag> builder) {

  public DagDefinition {
    requireNonNull(id, "id");
    requireNonNull(canonical, "canonical");
    requireNonNull(builder, "builder");
  }

  /**
   * Builds the DAG.
   *
   * @param firstRegistered the start of a schedule that names none
   */
  public Dag dag(Instant firstRegistered) {
    return builder.apply(firstRegistered);
  }
}
