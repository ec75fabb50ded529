package org.jpacer.rest;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagDefinition;
import org.jpacer.engine.Scheduler;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.DagHistory;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.SystemStatus;
import org.jpacer.engine.schedule.Backfills;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.gateway.ExecutorGateway;
import org.jpacer.gateway.PpacerGateway;
import org.jpacer.gateway.PpacerOptions;
import org.jpacer.rest.event.EventStreams;
import org.jpacer.wire.v1.dag.DagList.SourceProblem;

/**
 * The services of a node that its resources use.
 *
 * @param scheduler the engine
 * @param history the history of runs
 * @param definitions the history of definitions
 * @param system nodes, executors and queues
 * @param executors the gateway for executors
 * @param events the streams of events
 * @param backfills the backfills
 * @param documents reads a document that is to be registered
 * @param fileProblems the documents in the DAG directory that were refused
 * @param clock the cluster's time
 * @param wire the options of the original's wire
 * @param ppacer the gateway for executors of the original
 */
public record NodeServices(
    Scheduler scheduler,
    RunHistory history,
    DagHistory definitions,
    SystemStatus system,
    ExecutorGateway executors,
    EventStreams events,
    Backfills backfills,
    Function<String, DagDefinition> documents,
    Supplier<List<SourceProblem>> fileProblems,
    Clock clock,
    PpacerOptions wire,
    PpacerGateway ppacer) {

  /**
   * Returns a DAG's state.
   *
   * @throws UnknownDagException if no such DAG was ever registered
   */
  public DagState dag(String dagId) {
    return scheduler.catalog().find(dagId).orElseThrow(() -> new UnknownDagException(dagId));
  }

  /**
   * Returns a DAG in its current version.
   *
   * @throws UnknownDagException if no such DAG was ever registered
   */
  public Dag currentDag(String dagId) {
    return scheduler.catalog().version(dagId, dag(dagId).version()).dag();
  }
}
