package org.jpacer.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.run.ClaimId;

/**
 * The attempts popped recently on this node, by the names that their updates will use, so that an
 * update needs no query. Older ones, and those popped on another node, are read from the database.
 * Safe for use by several threads.
 */
final class PoppedTasks {

  /**
   * The names in an update.
   *
   * @param execTs the instant of its text
   */
  record Name(String dagId, Instant execTs, String taskId, long retry) {}

  /**
   * A popped attempt.
   *
   * @param claim the claim
   * @param lease how long it is held after it was reported as running
   */
  record Popped(ClaimId claim, Duration lease) {}

  private final Map<Name, Popped> popped;

  /**
   * Creates an empty memory.
   *
   * @param most the largest number of attempts; the least recently used ones are dropped
   */
  PoppedTasks(int most) {
    this.popped =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Name, Popped> eldest) {
            return size() > most;
          }
        };
  }

  void add(ClaimedAttempt task, String taskId, Duration lease) {
    Name name = new Name(task.dagId(), task.execTs(), taskId, task.claim().retry());
    synchronized (popped) {
      popped.put(name, new Popped(task.claim(), lease));
    }
  }

  Optional<Popped> find(Name name) {
    synchronized (popped) {
      return Optional.ofNullable(popped.get(name));
    }
  }

  void forget(Name name) {
    synchronized (popped) {
      popped.remove(name);
    }
  }
}
