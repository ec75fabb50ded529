package org.jpacer.executor.delivery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What waits to be delivered, in order: in memory, and in a {@link Spool} too once it is told that
 * the scheduler is away. Everything leaves the spool when it has arrived. Not safe for use by
 * several threads.
 *
 * @param <T> an item
 */
public final class Backlog<T> {

  private static final Logger LOG = System.getLogger(Backlog.class.getName());

  /**
   * How items are kept.
   *
   * @param spool where; {@code null} for in memory alone
   * @param write makes a text of an item
   * @param read makes an item of its text
   * @param worth whether an item is to be kept in the spool; the others stay in memory
   * @param must whether an item that finds no room in the spool stays in memory instead
   * @param largest how many bytes the spool may take before items find no room
   */
  public record Store<T>(
      Spool spool,
      Function<T, String> write,
      Function<String, T> read,
      Predicate<T> worth,
      boolean must,
      long largest) {}

  /**
   * How much memory takes.
   *
   * @param items how many items memory takes before the spool, or nobody, takes the next
   * @param weight how much all of them weigh at most
   * @param weightAtOnce how much of that is given away at once, if it is more than one item
   * @param weigh weighs an item
   */
  public record Limits<T>(int items, long weight, long weightAtOnce, ToLongFunction<T> weigh) {

    public static <T> Limits<T> ofItems(int items) {
      return new Limits<>(items, Long.MAX_VALUE, Long.MAX_VALUE, item -> 0);
    }
  }

  private record Entry<T>(T item, boolean spooled) {}

  /** So many records are read from the spool before their weight is looked at. */
  private static final int READ_AT_ONCE = 64;

  private final Store<T> store;
  private final Limits<T> limits;
  private final Deque<Entry<T>> memory = new ArrayDeque<>();
  private long weight;
  private boolean spilled;

  /** Makes a backlog, with what an earlier executor left in the spool. */
  public Backlog(Store<T> store, Limits<T> limits) {
    this.store = store;
    this.limits = limits;
    this.spilled = store.spool() != null && store.spool().unread() > 0;
  }

  /** Takes an item; tells whether there was room for it. */
  boolean add(T item) {
    if (!spilled && isFull(item) && !store.must()) {
      spill();
      if (!spilled) {
        return false;
      }
    }
    if (!spilled || !store.worth().test(item)) {
      remember(item, false);
      return true;
    }
    if (write(List.of(item))) {
      return true;
    }
    if (store.must()) {
      remember(item, false);
    }
    return store.must();
  }

  /** Takes an item into memory, or into the spool behind what is there, beyond the limits. */
  void addAnyway(T item) {
    if (!spilled || !append(List.of(item))) {
      remember(item, false);
    }
  }

  private boolean isFull(T next) {
    return memory.size() >= limits.items()
        || weight + limits.weigh().applyAsLong(next) > limits.weight();
  }

  private void remember(T item, boolean isSpooled) {
    memory.add(new Entry<>(item, isSpooled));
    weight += limits.weigh().applyAsLong(item);
  }

  /** Keeps what waits, and what comes, in the spool until everything has arrived. */
  void spill() {
    if (spilled || store.spool() == null) {
      return;
    }
    List<T> worth = memory.stream().map(Entry::item).filter(store.worth()).toList();
    if (!write(worth)) {
      return;
    }
    spilled = true;
    try {
      store.spool().read(worth.size()); // they stay in memory, and are not to be read again
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the spool cannot be read: " + e);
    }
    List<Entry<T>> before = List.copyOf(memory);
    memory.clear();
    before.forEach(each -> memory.add(new Entry<>(each.item(), store.worth().test(each.item()))));
  }

  private boolean write(List<T> items) {
    return (store.must() || store.spool().bytes() < store.largest()) && append(items);
  }

  private boolean append(List<T> items) {
    try {
      store.spool().append(items.stream().map(store.write()).toList());
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the spool cannot be written to: " + e);
      return false;
    }
  }

  /** The items after the first {@code skipped}, at most so many and so heavy; they stay. */
  List<T> after(int skipped, int most) {
    readSpool(skipped, skipped + most);
    List<T> found = new ArrayList<>();
    long heavy = 0;
    for (Entry<T> each : (Iterable<Entry<T>>) memory.stream().skip(skipped).limit(most)::iterator) {
      heavy += limits.weigh().applyAsLong(each.item());
      if (heavy > limits.weightAtOnce() && !found.isEmpty()) {
        break;
      }
      found.add(each.item());
    }
    return found;
  }

  private void readSpool(int skipped, int end) {
    try {
      long before = weight;
      boolean isEmpty = !spilled;
      while (!isEmpty
          && memory.size() < end
          && (memory.size() <= skipped || weight - before <= limits.weightAtOnce())) {
        List<String> texts = store.spool().read(Math.min(READ_AT_ONCE, end - memory.size()));
        texts.forEach(text -> remember(store.read().apply(text), true));
        isEmpty = texts.isEmpty();
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the spool cannot be read: " + e);
    }
  }

  /** Takes the first items away. */
  void remove(int count) {
    int spooled = 0;
    for (int i = 0; i < count; i++) {
      Entry<T> gone = memory.remove();
      weight -= limits.weigh().applyAsLong(gone.item());
      spooled += gone.spooled() ? 1 : 0;
    }
    if (spooled > 0) {
      try {
        store.spool().remove(spooled);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "the spool cannot be emptied: " + e);
      }
    }
    if (spilled && memory.stream().noneMatch(Entry::spooled) && store.spool().unread() == 0) {
      spilled = false;
    }
  }

  /** How many items wait. */
  int size() {
    return memory.size() + (spilled ? store.spool().unread() : 0);
  }
}
