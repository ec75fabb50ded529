package org.jpacer.rest;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.query.DagHistory;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.SystemStatus;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.gateway.ExecutorGateway;
import org.jpacer.gateway.PpacerGateway;
import org.jpacer.gateway.PpacerOptions;
import org.jpacer.rest.event.EventStreams;
import org.jpacer.wire.v1.dag.DagList.SourceProblem;

/**
 * What the resources need of the node that they run in.
 *
 * @param scheduler the engine
 * @param history what people read of runs
 * @param definitions what people read of definitions
 * @param system who is there and what waits
 * @param executors what executors are told and tell
 * @param events who reads what changes
 * @param backfills runs for points that have passed
 * @param fileProblems the documents in the DAG directory that could not be taken
 * @param clock the time that counts
 * @param wire how the original's wire is served
 * @param ppacer what executors of the original are told and tell
 */
public record NodeServices(
    Scheduler scheduler,
    RunHistory history,
    DagHistory definitions,
    SystemStatus system,
    ExecutorGateway executors,
    EventStreams events,
    Backfills backfills,
    Supplier<List<SourceProblem>> fileProblems,
    Clock clock,
    PpacerOptions wire,
    PpacerGateway ppacer) {}
