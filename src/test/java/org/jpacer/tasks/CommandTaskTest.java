package org.jpacer.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.TaskLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the real machine. */
class CommandTaskTest {

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Object> outputs = new HashMap<>();
  private final CountDownLatch logged = new CountDownLatch(1);

  private final TaskContext context =
      new TaskContext() {
        @Override
        public TaskRunKey key() {
          return new TaskRunKey(new DagRunKey("d", Instant.EPOCH), "t", 0);
        }

        @Override
        public long runId() {
          return 1;
        }

        @Override
        public Map<String, Object> parameters() {
          return Map.of();
        }

        @Override
        public Map<String, Map<String, Object>> inputs() {
          return Map.of();
        }

        @Override
        public void output(String name, Object value) {
          outputs.put(name, value);
        }

        @Override
        public TaskLogger logger() {
          return (level, message, attributes) -> {
            log.add(level + " " + message);
            logged.countDown();
          };
        }

        @Override
        public Duration timeout() {
          return Duration.ofMinutes(1);
        }

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  private void run(Map<String, Object> with) throws Exception {
    TaskTypes.standard().make("t", "command", with, variable -> "").execute(context);
  }

  @Test
  void bothStreamsGoIntoTheLogLineByLine() throws Exception {
    run(Map.of("shell", "echo one; echo two; printf three"));
    assertEquals(List.of("INFO one", "INFO two", "INFO three"), log);
    log.clear();
    run(Map.of("shell", "echo oops >&2"));
    assertEquals(List.of("WARN oops"), log);
    assertEquals(0, outputs.get("exitCode"));
  }

  @Test
  void theExitCodeDecidesAndIsAnOutput() {
    Exception failed =
        assertThrows(TaskFailedException.class, () -> run(Map.of("shell", "exit 7")));
    assertEquals("Exit code 7 (expected 0)", failed.getMessage());
    assertEquals(7, outputs.get("exitCode"));
  }

  @Test
  void otherCodesCanMeanSuccess() throws Exception {
    run(Map.of("shell", "exit 7", "successCodes", List.of(0, 7)));
  }

  @Test
  void environmentAndDirectoryAreGivenAndThereIsNoShellUnlessAskedFor(@TempDir Path directory)
      throws Exception {
    run(
        Map.of(
            "command", List.of("sh", "-c", "pwd; echo $GREETING"),
            "env", Map.of("GREETING", "hello"),
            "directory", directory.toString()));
    assertEquals(List.of("INFO " + directory.toRealPath(), "INFO hello"), log);
    log.clear();
    run(Map.of("command", List.of("echo", "$HOME; ls")));
    assertEquals(List.of("INFO $HOME; ls"), log);
  }

  @Test
  void aVeryLongLineIsSplitAndNothingIsLost() throws Exception {
    run(Map.of("shell", "head -c 100000 /dev/zero | tr '\\0' x"));
    assertEquals(100_000, log.stream().mapToInt(line -> line.length() - "INFO ".length()).sum());
    assertTrue(log.size() > 5);
  }

  @Test
  void whenItIsInterruptedTheCommandEndsWithAllThatItStarted(@TempDir Path directory)
      throws Exception {
    Path mark = directory.resolve("child");
    Thread thread =
        new Thread(
            () -> {
              try {
                run(Map.of("shell", "sleep 600 & echo $! > " + mark + "; echo ready; wait"));
              } catch (Exception e) {
                log.add("ended by " + e.getClass().getSimpleName());
              }
            });
    thread.start();
    assertTrue(logged.await(30, TimeUnit.SECONDS));
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(30));
    assertTrue(log.contains("ended by InterruptedException"), log::toString);
    long child = Long.parseLong(Files.readString(mark).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void everyProblemOfTheSettingsIsNamed() {
    InvalidDagException refused =
        assertThrows(
            InvalidDagException.class,
            () ->
                run(
                    Map.of(
                        "shell",
                        1,
                        "env",
                        Map.of("A", 1),
                        "successCodes",
                        List.of("x"),
                        "what",
                        true)));
    assertEquals(4, refused.problems().size(), refused::getMessage);
  }
}
