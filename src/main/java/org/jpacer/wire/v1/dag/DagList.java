package org.jpacer.wire.v1.dag;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * A page of DAGs by id.
 *
 * @param items the DAGs
 * @param nextCursor the cursor of the next page, or null on the last one
 * @param problems documents that were refused
 */
public record DagList(
    List<DagView> items, @MayBeNull String nextCursor, List<SourceProblem> problems) {

  /**
   * A document that was refused.
   *
   * @param source the file
   * @param message what is wrong with it
   */
  public record SourceProblem(String source, String message) {}
}
