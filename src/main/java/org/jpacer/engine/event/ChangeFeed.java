package org.jpacer.engine.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jpacer.engine.query.ChangeReader;

/**
 * Tells listeners what changes, on whatever node. Changes of a moment are put together, so that
 * each thing is told once with where it stands then; a flood of tasks is told as changes of their
 * runs. The events of the last minutes are kept for listeners that were away. While nobody listens,
 * a change costs nothing. Safe for use by several threads.
 */
public final class ChangeFeed {

  /** How long changes are put together. */
  static final Duration WINDOW = Duration.ofMillis(150);

  /** How long events are kept. */
  public static final Duration KEPT = Duration.ofMinutes(5);

  /** How many events are kept at most. */
  static final int MOST_KEPT = 20_000;

  /** How many tasks, runs and DAGs one window tells of. */
  static final int MOST_AT_ONCE = 100;

  static final int MOST_PENDING_RUNS = 5_000;

  /** The name of an event that says no more than the id to come again with. */
  public static final String START = "start";

  private static final Logger LOG = System.getLogger(ChangeFeed.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /**
   * An event.
   *
   * @param id names it among the events of all feeds
   * @param name what kind it is
   * @param data where the thing stands now, as text
   */
  public record Event(String id, String name, String data) {}

  private record Kept(long number, Instant at, Event event) {}

  /** Is given events in their order, on a thread of the feed's; it must neither block nor fail. */
  @FunctionalInterface
  public interface Listener {
    /** Takes events. */
    void events(List<Event> events);
  }

  private final String name =
      Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), 36);
  private final ChangeReader reader;
  private final Function<ChangeEvent, String> text;
  private final Clock clock;
  private final ScheduledExecutorService threads;
  private final ChangeBuffer pending = new ChangeBuffer(MOST_AT_ONCE, MOST_PENDING_RUNS);
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final Set<Listener> listeners = new LinkedHashSet<>();
  private volatile boolean recording;
  private Instant leftAlone;
  private long last;
  private long forgotten;

  /**
   * Makes a feed that nobody listens to.
   *
   * @param text writes an event's data
   * @param threads tells of changes
   */
  public ChangeFeed(
      ChangeReader reader,
      Function<ChangeEvent, String> text,
      Clock clock,
      ScheduledExecutorService threads) {
    this.reader = reader;
    this.text = text;
    this.clock = clock;
    this.threads = threads;
  }

  /** Notes what changed. */
  public void changed(ChangeSet changed) {
    if (recording && !changed.isEmpty()) {
      pending.add(changed);
      tellSoon(WINDOW);
    }
  }

  /** Notes that something changed that nobody knows. */
  public void missed() {
    if (recording) {
      pending.addUnknown();
      tellSoon(WINDOW);
    }
  }

  private void tellSoon(Duration wait) {
    if (scheduled.compareAndSet(false, true)) {
      try {
        var unused = threads.schedule(this::tell, wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "changes are told no longer, since the threads are gone", e);
      }
    }
  }

  /** Tells what changed since the last time. */
  void tell() {
    scheduled.set(false);
    ChangeBuffer.Taken taken = pending.take(MOST_AT_ONCE);
    if (!taken.isEmpty()) {
      try {
        append(read(taken));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "what changed could not be read; listeners will be told so", e);
        pending.addUnknown();
        tellSoon(AFTER_FAILURE);
        return;
      }
    }
    if (!pending.isEmpty()) {
      tellSoon(WINDOW);
    }
  }

  private List<ChangeEvent> read(ChangeBuffer.Taken taken) {
    List<ChangeEvent> events = new ArrayList<>();
    if (taken.incomplete()) {
      events.add(new ChangeEvent.Reset("more changed than can be told"));
    }
    ChangeSet changed = taken.changed();
    reader.dags(changed.dags()).forEach(each -> events.add(new ChangeEvent.OfDag(each)));
    reader.tasks(changed.tasks()).forEach(each -> events.add(new ChangeEvent.OfTask(each)));
    reader.runs(changed.runs()).forEach(each -> events.add(new ChangeEvent.OfRun(each)));
    return events;
  }

  private synchronized void append(List<ChangeEvent> events) {
    Instant now = clock.instant();
    List<Event> told = new ArrayList<>();
    for (ChangeEvent each : events) {
      last++;
      Event event = new Event(id(last), each.name(), text.apply(each));
      kept.add(new Kept(last, now, event));
      told.add(event);
    }
    forget(now);
    if (!told.isEmpty()) {
      listeners.forEach(listener -> listener.events(told));
    }
  }

  private void forget(Instant now) {
    if (listeners.isEmpty() && leftAlone != null && leftAlone.plus(KEPT).isBefore(now)) {
      recording = false;
      kept.clear();
      forgotten = last;
    }
    while (!kept.isEmpty()
        && (kept.size() > MOST_KEPT || kept.peek().at().plus(KEPT).isBefore(now))) {
      forgotten = kept.remove().number();
    }
  }

  private String id(long number) {
    return name + "-" + number;
  }

  /** The id of the newest event. */
  public synchronized String latestId() {
    return id(last);
  }

  /**
   * Begins to tell a listener of changes, first of those after an event that it knows. When that
   * event is not known here, or was too long ago, the first event is a reset.
   *
   * @param after the id of the last event that the listener knows; {@code null} for none: the first
   *     event is a {@link #START} then
   */
  public synchronized void listen(String after, Listener listener) {
    forget(clock.instant());
    List<Event> first =
        after == null ? List.of(new Event(id(last), START, "{}")) : missedAfter(after);
    if (!first.isEmpty()) {
      listener.events(first);
    }
    listeners.add(listener);
    recording = true;
  }

  private List<Event> missedAfter(String id) {
    long number = number(id);
    if (!recording || number < forgotten || number > last) {
      ChangeEvent reset = new ChangeEvent.Reset("the events since then are not known");
      return List.of(new Event(id(last), reset.name(), text.apply(reset)));
    }
    return kept.stream().filter(each -> each.number() > number).map(Kept::event).toList();
  }

  /** The number in an id of this feed's; -1 for every other text. */
  private long number(String id) {
    String own = name + "-";
    return id.startsWith(own) && id.substring(own.length()).matches("\\d{1,18}")
        ? Long.parseLong(id.substring(own.length()))
        : -1;
  }

  /** Tells a listener of nothing any more. */
  public synchronized void forget(Listener listener) {
    if (listeners.remove(listener) && listeners.isEmpty()) {
      leftAlone = clock.instant();
    }
  }

  /** How many listeners there are. */
  public synchronized int listeners() {
    return listeners.size();
  }
}
