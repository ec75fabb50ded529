package org.jpacer.executor.delivery;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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

  private record Entry<T>(T item, boolean spooled) {}

  private final Store<T> store;
  private final int mostInMemory;
  private final Deque<Entry<T>> memory = new ArrayDeque<>();
  private boolean spilled;

  /**
   * Makes a backlog, with what an earlier executor left in the spool.
   *
   * @param mostInMemory how many items memory takes before the spool, or nobody, takes the next
   */
  public Backlog(Store<T> store, int mostInMemory) {
    this.store = store;
    this.mostInMemory = mostInMemory;
    this.spilled = store.spool() != null && store.spool().unread() > 0;
  }

  /** Takes an item; tells whether there was room for it. */
  boolean add(T item) {
    if (!spilled && memory.size() >= mostInMemory && !store.must()) {
      spill();
      if (!spilled) {
        return false;
      }
    }
    if (!spilled || !store.worth().test(item)) {
      memory.add(new Entry<>(item, false));
      return true;
    }
    if (write(List.of(item))) {
      return true;
    }
    if (store.must()) {
      memory.add(new Entry<>(item, false));
    }
    return store.must();
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
    if (!store.must() && store.spool().bytes() >= store.largest()) {
      return false;
    }
    try {
      store.spool().append(items.stream().map(store.write()).toList());
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the spool cannot be written to: " + e);
      return false;
    }
  }

  /** The items after the first {@code skipped}, at most so many; they stay. */
  List<T> after(int skipped, int most) {
    int end = skipped + most;
    if (spilled && memory.size() < end) {
      try {
        for (String text : store.spool().read(end - memory.size())) {
          memory.add(new Entry<>(store.read().apply(text), true));
        }
      } catch (IOException e) {
        LOG.log(Level.ERROR, "the spool cannot be read: " + e);
      }
    }
    return memory.stream().skip(skipped).limit(most).map(Entry::item).toList();
  }

  /** Takes the first items away. */
  void remove(int count) {
    int spooled = 0;
    for (int i = 0; i < count; i++) {
      spooled += memory.remove().spooled() ? 1 : 0;
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
