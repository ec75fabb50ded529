package org.jpacer.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.run.ClaimId;

/**
 * What was popped here of late, by the names that its updates will use, so that an update costs no
 * query. What was forgotten, or popped from another node, is looked up. Safe for several threads.
 */
final class PoppedTasks {

  /**
   * The names that an update uses.
   *
   * @param execTs the instant that its text means
   */
  record Name(String dagId, Instant execTs, String taskId, long retry) {}

  /**
   * What was popped.
   *
   * @param claim names the hand-out
   * @param lease how long it is held once it was reported as running
   */
  record Popped(ClaimId claim, Duration lease) {}

  private final Map<Name, Popped> popped;

  /**
   * Makes an empty one.
   *
   * @param most how many are kept; those not used for longest are forgotten
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
