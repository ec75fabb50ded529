package org.jpacer.server.body;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jpacer.security.access.Refusal;

/**
 * The bodies that are waited for, in the order in which they came. If there are too many, the
 * oldest one gives its place to a new one, once it has had some time. Safe for use by several
 * threads.
 */
final class WaitingBodies {

  static final Refusal FULL =
      new Refusal(503, "the server waits for too many bodies; send the request again", 1);

  private final BodyLimits limits;
  private final Set<BodyCollector> all = new LinkedHashSet<>();
  private final AtomicLong memory = new AtomicLong();

  WaitingBodies(BodyLimits limits) {
    this.limits = limits;
  }

  /** Takes a body among those that are waited for; returns whether there was a place for it. */
  boolean admit(BodyCollector next) {
    BodyCollector oldest = null;
    synchronized (this) {
      List<BodyCollector> own =
          all.stream().filter(each -> each.caller().equals(next.caller())).toList();
      if (own.size() >= limits.waitingOfOne()) {
        oldest = own.get(0);
      } else if (all.size() >= limits.waiting()) {
        oldest = all.iterator().next();
      }
      if (oldest != null && oldest.ageNanos() < limits.patience().toNanos()) {
        return false;
      }
      all.remove(oldest);
      all.add(next);
    }
    if (oldest != null) {
      oldest.refuse(FULL);
    }
    return true;
  }

  /** Counts bytes that a body takes; returns whether there is memory for them. */
  boolean hasRoom(long bytes) {
    return memory.addAndGet(bytes) <= limits.memory();
  }

  void remove(BodyCollector one, long bytes) {
    memory.addAndGet(-bytes);
    synchronized (this) {
      all.remove(one);
    }
  }

  /** Returns those that have had all the time there is. */
  synchronized List<BodyCollector> late() {
    return all.stream().filter(each -> each.ageNanos() >= limits.time().toNanos()).toList();
  }

  synchronized List<BodyCollector> all() {
    return List.copyOf(all);
  }
}
