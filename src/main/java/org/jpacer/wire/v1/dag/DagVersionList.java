package org.jpacer.wire.v1.dag;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The versions of a DAG, newest first.
 *
 * @param items the versions
 * @param nextCursor the cursor of the next page, or null on the last one
 */
public record DagVersionList(List<DagVersionView> items, @MayBeNull String nextCursor) {}
