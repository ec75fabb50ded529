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
 * Items that wait to be delivered, in order: in memory, and in a {@link Spool} once the scheduler
 * is known to be away. Items leave the spool when they have arrived. Not safe for use by several
 * threads.
 *
 * @param <T> an item
 */
public final class Backlog<T> {

  private static final Logger LOG = System.getLogger(Backlog.class.getName());

  /**
   * How items are stored.
   *
   * @param spool the spool; {@code null} for only memory
   * @param write writes an item as text
   * @param read reads an item from its text
   * @param worth whether an item is written to the spool; others stay in memory
   * @param must whether an item without room in the spool stays in memory instead
   * @param largest how many bytes the spool may take
   */
  public record Store<T>(
      Spool spool,
      Function<T, String> write,
      Function<String, T> read,
      Predicate<T> worth,
      boolean must,
      long largest) {}

  /**
   * The limits of memory.
   *
   * @param items how many items memory takes before the spool takes the next
   * @param weight the largest total weight
   * @param weightAtOnce the largest weight of one batch, if it has more than one item
   * @param weigh weighs an item
   */
  public record Limits<T>(int items, long weight, long weightAtOnce, ToLongFunction<T> weigh) {

    public static <T> Limits<T> ofItems(int items) {
      return new Limits<>(items, Long.MAX_VALUE, Long.MAX_VALUE, item -> 0);
    }
  }

  private record Entry<T>(T item, boolean spooled) {}

  /** The number of records that are read from the spool before their weight is checked. */
  private static final int READ_AT_ONCE = 64;

  private final Store<T> store;
  private final Limits<T> limits;
  private final Deque<Entry<T>> memory = new ArrayDeque<>();
  private long weight;
  private boolean spilled;

  /** Creates a backlog, with what an earlier executor left in the spool. */
  public Backlog(Store<T> store, Limits<T> limits) {
    this.store = store;
    this.limits = limits;
    this.spilled = store.spool() != null && store.spool().unread() > 0;
  }

  /** Adds an item; returns whether there was room for it. */
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

  /** Adds an item to memory, or to the spool after existing ones, beyond the limits. */
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

  /** Writes waiting and new items to the spool until everything has arrived. */
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
      store.spool().read(worth.size()); // they stay in memory, and must not be read again
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

  /**
   * Returns the items after the first {@code skipped}, up to a number and weight; they stay in the
   * backlog.
   */
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

  /** Removes the first items. */
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

  /** The number of waiting items. */
  int size() {
    return memory.size() + (spilled ? store.spool().unread() : 0);
  }
}
