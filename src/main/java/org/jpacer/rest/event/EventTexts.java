package org.jpacer.rest.event;

import org.jpacer.engine.event.ChangeEvent;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.query.ChangeReader.TaskStanding;
import org.jpacer.engine.query.RunView;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.event.DagEvent;
import org.jpacer.wire.v1.event.ResetEvent;
import org.jpacer.wire.v1.event.RunEvent;
import org.jpacer.wire.v1.event.TaskEvent;

/** Events as records of the extended API. */
public final class EventTexts {

  private EventTexts() {}

  /** Returns an event's data as JSON. */
  public static String of(ChangeEvent event) {
    return JsonRecords.write(data(event));
  }

  private static Record data(ChangeEvent event) {
    if (event instanceof ChangeEvent.OfRun of) {
      return run(of.run());
    }
    if (event instanceof ChangeEvent.OfTask of) {
      TaskStanding task = of.task();
      return new TaskEvent(task.runId(), task.dagId(), task.taskId(), task.retry(), task.status());
    }
    if (event instanceof ChangeEvent.OfDag of) {
      DagState dag = of.dag();
      return new DagEvent(dag.dagId(), dag.version(), dag.paused(), dag.retired());
    }
    return new ResetEvent(((ChangeEvent.Reset) event).reason());
  }

  private static RunEvent run(RunView run) {
    return new RunEvent(
        run.runId(),
        run.dagId(),
        run.dagVersion(),
        run.execTs(),
        run.trigger(),
        run.status(),
        run.reason(),
        run.restarts(),
        run.createdAt(),
        run.startedAt(),
        run.endedAt(),
        run.taskCount(),
        run.succeededTasks());
  }
}
