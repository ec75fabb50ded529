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
 * Notifies listeners of changes on any node. Changes within a short time are merged, so that each
 * thing is reported once, with its latest state; under load, tasks are reported as changes of their
 * runs. Events of the last minutes are kept for listeners that reconnect. Without a listener, a
 * change costs nothing. Safe for use by several threads.
 */
public final class ChangeFeed {

  /** How long changes are merged. */
  static final Duration WINDOW = Duration.ofMillis(150);

  /** How long events are kept. */
  public static final Duration KEPT = Duration.ofMinutes(5);

  /** The largest number of kept events. */
  static final int MOST_KEPT = 20_000;

  /** The largest numbers of tasks, runs and DAGs in one window. */
  static final int MOST_AT_ONCE = 100;

  static final int MOST_PENDING_RUNS = 5_000;

  /** The name of an event that only has the id for reconnecting. */
  public static final String START = "start";

  private static final Logger LOG = System.getLogger(ChangeFeed.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /**
   * An event.
   *
   * @param id identifies the event among the events of all feeds
   * @param name the kind of event
   * @param data the new state, as text
   */
  public record Event(String id, String name, String data) {}

  private record Kept(long number, Instant at, Event event) {}

  /** Receives events in their order, on a thread of the feed; it must neither block nor fail. */
  @FunctionalInterface
  public interface Listener {
    /** Receives events. */
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
   * Creates a feed without listeners.
   *
   * @param text formats an event's data
   * @param threads notify the listeners
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

  /** Records what changed. */
  public void changed(ChangeSet changed) {
    if (recording && !changed.isEmpty()) {
      pending.add(changed);
      tellSoon(WINDOW);
    }
  }

  /** Records that something unknown changed. */
  public void missed() {
    if (recording) {
      pending.addUnknown();
      tellSoon(WINDOW);
    }
  }

  private void tellSoon(Duration wait) {
    if (scheduled.compareAndSet(false, true)) {
      try {
        var unused =
            threads.schedule(this::notifyListeners, wait.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.log(Level.DEBUG, "Listeners are no longer notified: the threads have stopped", e);
      }
    }
  }

  /** Notifies listeners of what changed since the previous window. */
  void notifyListeners() {
    scheduled.set(false);
    ChangeBuffer.Taken taken = pending.take(MOST_AT_ONCE);
    if (!taken.isEmpty()) {
      try {
        append(read(taken));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Could not read what changed. Listeners will reload", e);
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
      events.add(new ChangeEvent.Reset("too many changes at once"));
    }
    ChangeSet changed = taken.changed();
    reader.dags(changed.dags()).forEach(each -> events.add(new ChangeEvent.OfDag(each)));
    reader.tasks(changed.tasks()).forEach(each -> events.add(new ChangeEvent.OfTask(each)));
    reader.runs(changed.runs()).forEach(each -> events.add(new ChangeEvent.OfRun(each)));
    return events;
  }

  private synchronized void append(List<ChangeEvent> events) {
    Instant now = clock.instant();
    List<Event> sent = new ArrayList<>();
    for (ChangeEvent each : events) {
      last++;
      Event event = new Event(id(last), each.name(), text.apply(each));
      kept.add(new Kept(last, now, event));
      sent.add(event);
    }
    forget(now);
    if (!sent.isEmpty()) {
      listeners.forEach(listener -> listener.events(sent));
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
   * Adds a listener, which first receives the events after one that it knows. If that event is
   * unknown or too old, the first event is a reset.
   *
   * @param after the id of the last event that the listener knows; {@code null} for none: then the
   *     first event is a {@link #START}
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

  /** Returns the number in an id of this feed; -1 for every other text. */
  private long number(String id) {
    String own = name + "-";
    return id.startsWith(own) && id.substring(own.length()).matches("\\d{1,18}")
        ? Long.parseLong(id.substring(own.length()))
        : -1;
  }

  /** Removes a listener. */
  public synchronized void forget(Listener listener) {
    if (listeners.remove(listener) && listeners.isEmpty()) {
      leftAlone = clock.instant();
    }
  }

  /** The number of listeners. */
  public synchronized int listeners() {
    return listeners.size();
  }
}
