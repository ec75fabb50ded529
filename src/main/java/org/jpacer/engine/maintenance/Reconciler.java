package org.jpacer.engine.maintenance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jpacer.dag.Dag;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.run.OpenRun;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.RunStore;
import org.jpacer.engine.run.ReadyTasks;
import org.jpacer.run.TaskInstanceId;

/**
 * Regularly searches for what must not exist, and repairs it: a ready task that is not in the
 * queue. Every change is one transaction, so there should never be one; each repair is logged and
 * counted. Safe for use by several threads and nodes.
 */
public final class Reconciler {

  private static final Logger LOG = System.getLogger(Reconciler.class.getName());
  private static final int BATCH = 100;

  private final RunStore runs;
  private final DagStore dags;
  private final Clock clock;
  private final LongAdder repairs = new LongAdder();

  /** Creates a reconciler. */
  public Reconciler(RunStore runs, DagStore dags, Clock clock) {
    this.runs = runs;
    this.dags = dags;
    this.clock = clock;
  }

  /** The number of repairs since this node started; 0 in a healthy system. */
  public long repairs() {
    return repairs.sum();
  }

  /** Checks once; returns how many tasks were enqueued again. */
  public int reconcile() {
    Instant now = clock.instant();
    int mended =
        runs.inTransaction(
            tx -> {
              List<TaskInstanceId> suspects = tx.readyNotQueued(BATCH);
              if (suspects.isEmpty()) {
                return 0;
              }
              Map<Long, OpenRun> locked =
                  tx.lock(suspects.stream().map(TaskInstanceId::runId).distinct().toList());
              List<TaskInstanceId> still = tx.readyNotQueued(BATCH);
              List<ReadyTask> back = new ArrayList<>();
              tx.tasks(still)
                  .values()
                  .forEach(
                      task -> {
                        OpenRun run = locked.get(task.place().runId());
                        if (run != null) {
                          Dag dag = dags.version(run.dagId(), run.dagVersion()).dag();
                          back.add(ReadyTasks.of(dag, task.place(), task.retry(), now));
                        }
                      });
              tx.enqueue(back);
              return back.size();
            });
    if (mended > 0) {
      repairs.add(mended);
      LOG.log(Level.WARNING, mended + " ready tasks were not in the queue. Enqueued them again");
    }
    return mended;
  }
}
