package org.jpacer.wire.v1.run;

import java.util.List;
import org.jpacer.wire.MayBeNull;

/**
 * A page of runs, newest first.
 *
 * @param items the runs
 * @param nextCursor the cursor of the next page, or null on the last one
 */
public record RunList(List<Run> items, @MayBeNull String nextCursor) {}
