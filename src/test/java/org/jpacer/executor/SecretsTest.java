package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.executor.source.DescribedTasks;
import org.jpacer.executor.source.MaskedTask;
import org.jpacer.executor.source.MaskedTasks;
import org.jpacer.executor.source.SecretMask;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.jpacer.tasklog.TaskLogger;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.v1.worker.ClaimedTask;
import org.junit.jupiter.api.Test;

/** A secret reaches the task only. */
class SecretsTest {

  private static final Map<String, String> SECRETS =
      Map.of("PASSWORD", "hunter2", "KEY", "first line\nsecond line");

  private final List<String> said = new ArrayList<>();
  private final Map<String, Object> outputs = new LinkedHashMap<>();

  private Task task(String shell) {
    ClaimedTask claimed =
        new ClaimedTask(
            "d",
            Instant.EPOCH,
            1,
            "t",
            0,
            "default",
            "command",
            Map.of("shell", shell),
            60,
            30,
            "1-0-0-0",
            Map.of(),
            Map.of());
    return new DescribedTasks(TaskTypes.standard(), SECRETS::get).find(claimed);
  }

  private final class Context implements TaskContext {
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
        synchronized (said) {
          said.add(message + attributes);
        }
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
  }

  @Test
  void theCommandHasTheSecretAndItsLogDoesNot() throws Exception {
    task("test \"${secret.PASSWORD}\" = \"hunter\"2 && echo \"it is ${secret.PASSWORD}\" && echo"
            + " ${secret.KEY}")
        .execute(new Context());
    String log = String.join("\n", said);
    assertTrue(log.contains("it is ***"), log);
    assertFalse(log.contains("hunter2"), log);
    assertFalse(log.contains("second line"), log);
  }

  @Test
  void anErrorDoesNotQuoteTheSecret() {
    MaskedTask failing =
        new MaskedTask(
            context -> {
              context.output("answer", List.of(Map.of("token", "a hunter2 b")));
              throw new IllegalStateException("cannot log in with hunter2");
            },
            new SecretMask(SECRETS.values()));
    TaskFailedException e =
        assertThrows(TaskFailedException.class, () -> failing.execute(new Context()));
    assertEquals("cannot log in with ***", e.getMessage());
    assertEquals(Map.of("answer", List.of(Map.of("token", "a *** b"))), outputs);
  }

  @Test
  void aTaskThatAskedForNoSecretShowsNoneEither() throws Exception {
    Task says =
        new MaskedTasks(
                claimed ->
                    context -> {
                      context.logger().info("found hunter2");
                      throw new AssertionError("found hunter2");
                    },
                SECRETS.values())
            .find(null);
    TaskFailedException e =
        assertThrows(TaskFailedException.class, () -> says.execute(new Context()));
    assertEquals("found ***", e.getMessage());
    assertEquals(List.of("found ***{}"), said);
  }

  @Test
  void aSecretThatIsMissingFailsTheTaskByItsName() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> task("echo ${secret.NONE}"))
            .getMessage()
            .contains("${secret.NONE} has no value"));
  }
}
