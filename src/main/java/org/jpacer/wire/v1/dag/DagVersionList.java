package org.jpacer.wire.v1.dag;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * The versions of a DAG, newest first.
 *
 * @param items the versions
 * @param nextCursor names the next page, or null when this is the last
 */
public record DagVersionList(List<DagVersionView> items, @MayBeNull String nextCursor) {}
