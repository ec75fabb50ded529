package org.jpacer.executor.source;

import java.util.Collection;
import org.jpacer.dag.Task;
import org.jpacer.wire.v1.worker.ClaimedTask;

/**
 * Masks the secrets of this process in everything that tasks report: a task may find a secret that
 * its settings do not name.
 */
public final class MaskedTasks implements TaskSource {

  private final TaskSource others;
  private final SecretMask mask;

  /**
   * Creates a source.
   *
   * @param others the source of the tasks
   * @param secrets the values to mask
   */
  public MaskedTasks(TaskSource others, Collection<String> secrets) {
    this.others = others;
    this.mask = new SecretMask(secrets);
  }

  @Override
  public Task find(ClaimedTask claimed) throws Exception {
    try {
      return new MaskedTask(others.find(claimed), mask);
    } catch (RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      if (message.equals(mask.text(message))) {
        throw e;
      }
      throw new IllegalArgumentException(mask.text(message)); // the cause would quote it
    }
  }
}
