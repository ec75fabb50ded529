package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;
import org.jpacer.wire.v1.run.Run;

/**
 * A DAG as people see it.
 *
 * @param dagId its id
 * @param version the current version's number
 * @param source who owns it: {@code code}, {@code file} or {@code api}
 * @param paused whether no scheduled runs are made for now
 * @param retired whether its owner gave it up
 * @param schedule the schedule's text, or null when it runs only on demand
 * @param timezone the schedule's zone, or null
 * @param nextRuns the next points of the schedule
 * @param lastRuns the newest runs, newest first
 * @param tags words to find it by
 * @param document the definition; in a list that was asked for so, without its tasks
 */
public record DagView(
    String dagId,
    int version,
    String source,
    boolean paused,
    boolean retired,
    @MayBeNull String schedule,
    @MayBeNull String timezone,
    List<Instant> nextRuns,
    List<Run> lastRuns,
    List<String> tags,
    Map<String, Object> document) {}
