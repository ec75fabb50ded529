package org.jpacer.wire.v1.dag;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.wire.MayBeNull;
import org.jpacer.wire.v1.run.Run;

/**
 * A DAG.
 *
 * @param dagId its id
 * @param version the number of the current version
 * @param source its owner: {@code code}, {@code file} or {@code api}
 * @param paused whether its scheduled runs are paused
 * @param retired whether its owner retired it
 * @param schedule the schedule's text, or null if it runs only when triggered
 * @param timezone the schedule's zone, or null
 * @param nextRuns the next execution times
 * @param lastRuns the newest runs, newest first
 * @param tags its tags
 * @param document the definition; without its tasks in a list that was requested so
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
