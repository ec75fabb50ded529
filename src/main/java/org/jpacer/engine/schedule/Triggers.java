package org.jpacer.engine.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.port.dag.DagStore;
import org.jpacer.engine.port.dag.DagStore.DagTransaction;
import org.jpacer.engine.port.dag.DagStore.KeyedRun;
import org.jpacer.engine.port.dag.NewRun;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.RunTrigger;
import org.jpacer.schedule.ScheduleEvent;

/** Creates runs outside the schedule. Safe for use by several threads and several nodes. */
public final class Triggers {

  private static final Duration KEYS_LAST = Duration.ofDays(1);

  private final DagStore dags;
  private final DagCatalog catalog;
  private final Clock clock;

  /** Creates the triggers. */
  public Triggers(DagStore dags, DagCatalog catalog, Clock clock) {
    this.dags = dags;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * The result of a trigger.
   *
   * @param runId the run's number; empty if the DAG already has a run with that execution time
   * @param created whether the run is new; {@code false} for a repeated idempotency key
   */
  public record Result(OptionalLong runId, boolean created) {

    static final Result EXISTS = new Result(OptionalLong.empty(), false);
  }

  /**
   * Creates a run, which is durable when this returns.
   *
   * @throws UnknownDagException if the DAG does not exist or is retired
   * @throws KeyReusedException if the key belongs to a different request
   */
  public Result trigger(TriggerRequest request) {
    DagState dag =
        catalog
            .find(request.dagId())
            .filter(found -> !found.retired())
            .orElseThrow(() -> new UnknownDagException(request.dagId()));
    int taskCount = catalog.version(dag.dagId(), dag.version()).dag().graph().size();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant time = request.execTs().orElse(now);
    while (true) {
      NewRun run =
          new NewRun(
              new DagRunKey(dag.dagId(), time),
              dag.version(),
              taskCount,
              RunTrigger.MANUAL,
              request.parameters(),
              request.note());
      Result result = dags.inTransaction(tx -> create(tx, run, request, now));
      if (result.runId().isPresent() || request.execTs().isPresent()) {
        return result;
      }
      time = time.plus(1, ChronoUnit.MICROS);
    }
  }

  private static Result create(DagTransaction tx, NewRun run, TriggerRequest request, Instant now) {
    if (request.key() != null) {
      tx.lock(request.dagId());
      Optional<KeyedRun> before = tx.keyedRun(request.dagId(), request.key(), now.minus(KEYS_LAST));
      if (before.isPresent()) {
        return repeated(before.get(), request);
      }
    }
    List<Long> ids = tx.createRuns(List.of(run), now);
    if (ids.isEmpty()) {
      return Result.EXISTS;
    }
    DagRunKey key = run.key();
    tx.record(
        List.of(ScheduleEventEntry.of(key.dagId(), ScheduleEvent.MANUALLY_TRIGGERED, key.execTs())),
        now);
    if (request.key() != null) {
      KeyedRun keyed = new KeyedRun(ids.get(0), request.body());
      tx.keepKey(request.dagId(), request.key(), keyed, now);
    }
    return new Result(OptionalLong.of(ids.get(0)), true);
  }

  private static Result repeated(KeyedRun before, TriggerRequest request) {
    if (!before.bodyHash().equals(request.body())) {
      throw new KeyReusedException(request.key());
    }
    return new Result(OptionalLong.of(before.runId()), false);
  }
}
