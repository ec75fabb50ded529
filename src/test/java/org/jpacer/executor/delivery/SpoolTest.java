package org.jpacer.executor.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final URI SCHEDULER = URI.create("http://localhost:8080/api");

  @TempDir Path directory;

  private Spool open() throws IOException {
    return new Spool(directory, "results", true);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  @Test
  void whatWasNotRemovedIsThereAfterARestartInOrder() throws IOException {
    Spool spool = open();
    spool.append(List.of("one", "zwölf", ""));
    spool.append(List.of("four"));
    assertEquals(List.of("one", "zwölf"), spool.read(2));
    spool.remove(1);
    Spool again = open();
    assertEquals(4, again.unread());
    assertEquals(List.of("one", "zwölf", "", "four"), again.read(10));
    assertEquals(List.of(), again.read(10));
    again.remove(4);
    assertEquals(List.of(), files());
    assertEquals(0, again.bytes());
  }

  @Test
  void aRecordThatIsCutShortOrDamagedIsLeftOut() throws IOException {
    open().append(List.of("whole", "cut"));
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = bytes.length - 1; length >= 8 + 5; length--) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertEquals(List.of("whole"), open().read(10), "cut to " + length);
    }
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Spool damaged = open();
    damaged.append(List.of("next"));
    assertEquals(List.of("whole", "next"), open().read(10));
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
    assertEquals(0, open().unread());
    assertEquals(List.of(), files());
  }

  @Test
  void fullFilesAreFollowedByOthersAndDeletedOneByOne() throws IOException {
    Spool spool = open();
    String large = "x".repeat(3 * 1024 * 1024);
    for (int i = 0; i < 4; i++) {
      spool.append(List.of(large));
    }
    assertEquals(2, files().size());
    assertEquals(4, spool.read(10).size());
    spool.remove(3);
    assertEquals(1, files().size());
    assertEquals(2, open().unread());
  }

  @Test
  void anExecutorTakesOverWhatOneThatHasEndedLeftAndNothingElse() throws IOException {
    SpoolDirectory dead = SpoolDirectory.open(directory, SCHEDULER);
    new Spool(dead.path(), "results", true).append(List.of("a"));
    dead.close();
    SpoolDirectory living = SpoolDirectory.open(directory, SCHEDULER);
    Spool taken = new Spool(living.path(), "results", true);
    assertEquals(List.of("a"), taken.read(10));
    try (SpoolDirectory second = SpoolDirectory.open(directory, SCHEDULER);
        SpoolDirectory other =
            SpoolDirectory.open(directory, URI.create("http://localhost:9090/api"))) {
      assertEquals(0, new Spool(second.path(), "results", true).unread());
      assertEquals(0, new Spool(other.path(), "results", true).unread());
    }
    taken.remove(1);
    living.close();
    assertFalse(Files.exists(living.path()));
    assertTrue(Files.exists(directory));
  }

  private static Backlog<String> backlog(Spool spool, boolean must, long largest, int inMemory) {
    return new Backlog<>(
        new Backlog.Store<>(
            spool, text -> text, text -> text, text -> !text.startsWith("-"), must, largest),
        Backlog.Limits.ofItems(inMemory));
  }

  @Test
  void whatWeighsTooMuchIsNotTakenAndLittleIsGivenAwayAtOnce() throws IOException {
    Backlog.Limits<String> limits = new Backlog.Limits<>(100, 10, 4, String::length);
    Backlog.Store<String> memory =
        new Backlog.Store<>(null, text -> text, text -> text, text -> true, false, 0);
    Backlog<String> backlog = new Backlog<>(memory, limits);
    assertTrue(backlog.add("123456"));
    assertTrue(backlog.add("78"));
    assertTrue(backlog.add("90"));
    assertFalse(backlog.add("x"));
    backlog.addAnyway("note");
    assertEquals(List.of("123456"), backlog.after(0, 10), "one goes, however heavy");
    assertEquals(List.of("78", "90"), backlog.after(1, 10));
    backlog.remove(2);
    assertTrue(backlog.add("1234"));
    assertEquals(3, backlog.size());
    Backlog<String> spooled =
        new Backlog<>(
            new Backlog.Store<>(open(), text -> text, text -> text, text -> true, false, 1 << 20),
            limits);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(String.valueOf(100 + i));
      assertTrue(spooled.add(all.get(i)));
    }
    List<String> found = new ArrayList<>();
    while (spooled.size() > 0) {
      List<String> next = spooled.after(0, 10);
      found.addAll(next);
      spooled.remove(next.size());
    }
    assertEquals(all, found);
  }

  @Test
  void whatWaitsWhenTheSchedulerGoesAwayIsKeptAndLeavesWhenItHasArrived() throws IOException {
    Backlog<String> backlog = backlog(open(), true, 0, Integer.MAX_VALUE);
    backlog.add("a");
    backlog.add("-running");
    assertEquals(List.of(), files());
    backlog.spill();
    backlog.add("b");
    assertEquals(List.of("a", "b"), open().read(10));
    assertEquals(3, backlog.size());
    assertEquals(List.of("a", "-running", "b"), backlog.after(0, 10));
    backlog.remove(2);
    assertEquals(List.of("b"), backlog.after(0, 10));
    backlog.remove(1);
    assertEquals(0, backlog.size());
    assertEquals(List.of(), files());
    backlog.add("c");
    assertEquals(List.of(), files());
  }

  @Test
  void logRecordsGoToTheSpoolWhenMemoryIsFullAndAreDroppedWhenItIsFullToo() throws IOException {
    Backlog<String> backlog = backlog(open(), false, 60, 2);
    assertTrue(backlog.add("1"));
    assertTrue(backlog.add("2"));
    int taken = 2;
    while (backlog.add("x")) {
      taken++;
    }
    assertEquals(7, taken);
    assertEquals(7, backlog.size());
    assertEquals(List.of("1", "2", "x", "x", "x", "x", "x"), backlog.after(0, 100));
    backlog.remove(7);
    assertTrue(backlog.add("again"));
    assertFalse(backlog(null, false, 0, 0).add("1"));
  }

  @Test
  void executorsThatStartAtTheSameMomentLeaveEachOtherTheirDirectories() throws Exception {
    int many = 8;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 20; round++) {
        CyclicBarrier together = new CyclicBarrier(many);
        Callable<SpoolDirectory> start =
            () -> {
              together.await();
              return SpoolDirectory.open(directory, SCHEDULER);
            };
        List<SpoolDirectory> made = new ArrayList<>();
        for (Future<SpoolDirectory> each : threads.invokeAll(Collections.nCopies(many, start))) {
          made.add(each.get());
        }
        made.forEach(each -> assertTrue(Files.isDirectory(each.path()), each.path()::toString));
        made.forEach(SpoolDirectory::close);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDirectoryThatSomebodyTookAwayIsGivenUpAllTheSame() throws IOException {
    SpoolDirectory spool = SpoolDirectory.open(directory, SCHEDULER);
    Files.delete(spool.path().resolve("lock"));
    Files.delete(spool.path());
    spool.close();
    assertFalse(Files.exists(spool.path()));
  }
}
