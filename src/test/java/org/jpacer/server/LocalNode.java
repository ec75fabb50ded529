package org.jpacer.server;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.config.Settings;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.DagRegistry;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.query.RunView;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.rest.NodeServices;
import org.jpacer.run.DagRunStatus;
import org.jpacer.server.lifecycle.RunningNode;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.testing.Pause;

/** A node as the WAR has it, with all its parts, in this process instead of a server. */
public final class LocalNode implements AutoCloseable {

  private static final long LONGEST_NANOS = 120_000_000_000L;

  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4);
  private final RunningNode running;

  /**
   * Starts one on a database; {@code settings} go beside those that say where it is. Unless they
   * say otherwise, it runs every type of task.
   */
  public LocalNode(
      EmbeddedPostgres server, String database, String application, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("jpacer.tasks.types", String.join(",", TaskTypes.standard().names()));
    all.putIfAbsent("jpacer.tasks.command.same-user", "true");
    all.put("jpacer.database.url", server.jdbcUrl(database));
    all.put("jpacer.database.user", server.user());
    all.put("jpacer.database.password", server.password());
    running =
        RunningNode.start(
            Settings.load(all, Map.of()),
            new DagRegistry(List.of()),
            timers,
            Executors.defaultThreadFactory(),
            application);
  }

  RunningNode running() {
    return running;
  }

  /** What the resources have of it. */
  public NodeServices node() {
    return running.node();
  }

  /** Registers a document; returns the DAG's id. */
  public String register(String document) {
    DagDefinition definition = DagDocuments.definition(document, ZoneOffset.UTC);
    running.node().scheduler().catalog().register(definition, DagSource.API);
    return definition.id();
  }

  /** Makes a run; returns its number. */
  public long trigger(String dagId) {
    return running.node().scheduler().trigger(TriggerRequest.now(dagId)).orElseThrow();
  }

  /** A run as it stands. */
  public RunView run(long runId) {
    return running.node().history().run(runId).orElseThrow();
  }

  /** Waits until a run has ended. */
  public RunView awaitEnd(long runId) {
    long end = System.nanoTime() + LONGEST_NANOS;
    RunView run = run(runId);
    while (run.status() != DagRunStatus.SUCCESS && run.status() != DagRunStatus.FAILED) {
      if (System.nanoTime() > end) {
        throw new AssertionError("run " + runId + " did not end: " + run);
      }
      Pause.breathe();
      run = run(runId);
    }
    return run;
  }

  @Override
  public void close() {
    running.stop();
    timers.shutdownNow();
  }
}
