package org.jpacer.engine.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jpacer.engine.port.run.HandedOutTask;
import org.jpacer.engine.port.run.ReadyTask;
import org.jpacer.engine.port.run.TaskQueue.Demand;

/**
 * What one transaction hands straight to takers, without their looking in the line. They get it
 * when the transaction is committed. Not safe for use by several threads.
 */
public final class Handing {

  /** Finds somebody who waits, and reserves room there. */
  @FunctionalInterface
  interface Waiting {
    Optional<Taker> reserve(ReadyTask task);
  }

  private final List<Taker> first;
  private final Waiting others;
  private final Map<Taker, List<HandedOutTask>> given = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param first those who brought the reports that this is about; they come first
   * @param others who else waits
   */
  Handing(List<Taker> first, Waiting others) {
    this.first = first;
    this.others = others;
  }

  /** One that hands out nothing: everything goes in line. */
  public static Handing none() {
    return new Handing(List.of(), task -> Optional.empty());
  }

  /** Finds a taker; whoever it is holds the attempt from now on. Empty when there is none. */
  public Optional<Demand> give(ReadyTask task, HandedOutTask handedOut) {
    Optional<Taker> taker =
        first.stream().filter(reserving(task)).findFirst().or(() -> others.reserve(task));
    taker.ifPresent(
        found -> given.computeIfAbsent(found, each -> new ArrayList<>()).add(handedOut));
    return taker.map(Taker::demand);
  }

  private static Predicate<Taker> reserving(ReadyTask task) {
    return taker -> taker.reserve(task);
  }

  /** Delivers, since the transaction is committed; returns what was handed out. */
  List<HandedOutTask> deliver() {
    List<HandedOutTask> all = new ArrayList<>();
    given.forEach(
        (taker, tasks) -> {
          all.addAll(tasks);
          taker.settle(tasks.size(), tasks);
        });
    given.clear();
    return all;
  }

  /** Takes everything back, since the transaction failed, or is about to be tried once more. */
  public void takeBack() {
    given.forEach((taker, tasks) -> taker.settle(tasks.size(), List.of()));
    given.clear();
  }
}
