package org.jpacer.wire.v1.dag;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * A page of DAGs by id.
 *
 * @param items the DAGs
 * @param nextCursor names the next page, or null when this is the last
 * @param problems documents that could not be taken
 */
public record DagList(
    List<DagView> items, @MayBeNull String nextCursor, List<SourceProblem> problems) {

  /**
   * A document that could not be taken.
   *
   * @param source the file
   * @param message what is wrong with it
   */
  public record SourceProblem(String source, String message) {}
}
