package org.jpacer.engine.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jpacer.run.TaskInstanceId;

/**
 * Buffers changes until they are sent, each thing once. Under load, runs are named instead of their
 * tasks; if there are too many runs, only that changes are missing. Safe for use by several
 * threads.
 */
final class ChangeBuffer {

  private final int mostTasks;
  private final int mostRuns;
  private final Set<Long> runs = new LinkedHashSet<>();
  private final Set<TaskInstanceId> tasks = new LinkedHashSet<>();
  private final Set<String> dags = new LinkedHashSet<>();
  private boolean incomplete;

  ChangeBuffer(int mostTasks, int mostRuns) {
    this.mostTasks = mostTasks;
    this.mostRuns = mostRuns;
  }

  /**
   * The changes that were buffered.
   *
   * @param incomplete whether more changed than the buffer could name
   */
  record Taken(ChangeSet changed, boolean incomplete) {

    boolean isEmpty() {
      return changed.isEmpty() && !incomplete;
    }
  }

  synchronized void add(ChangeSet changed) {
    changed.runs().forEach(this::addRun);
    for (TaskInstanceId task : changed.tasks()) {
      if (tasks.size() < mostTasks) {
        tasks.add(task);
      } else if (!tasks.contains(task)) {
        addRun(task.runId());
      }
    }
    for (String dag : changed.dags()) {
      if (dags.size() < mostRuns) {
        dags.add(dag);
      } else if (!dags.contains(dag)) {
        incomplete = true;
      }
    }
  }

  private void addRun(long runId) {
    if (runs.size() < mostRuns) {
      runs.add(runId);
    } else if (!runs.contains(runId)) {
      incomplete = true;
    }
  }

  /** Records that something unknown changed. */
  synchronized void addUnknown() {
    incomplete = true;
  }

  /** Takes buffered changes, up to a number of runs and of DAGs; the rest stays buffered. */
  synchronized Taken take(int most) {
    ChangeSet changed = new ChangeSet(first(runs, most), List.copyOf(tasks), first(dags, most));
    tasks.clear();
    Taken taken = new Taken(changed, incomplete);
    incomplete = false;
    return taken;
  }

  synchronized boolean isEmpty() {
    return runs.isEmpty() && tasks.isEmpty() && dags.isEmpty() && !incomplete;
  }

  private static <T> List<T> first(Collection<T> all, int most) {
    List<T> taken = new ArrayList<>(Math.min(most, all.size()));
    Iterator<T> each = all.iterator();
    while (each.hasNext() && taken.size() < most) {
      taken.add(each.next());
      each.remove();
    }
    return taken;
  }
}
