package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpacer.config.Settings;
import org.jpacer.executor.source.TaskSettings;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Which commands the executor inside the server runs, and what they see and say of it. */
class CommandsOfTheServerTest {

  private final EmbeddedPostgres server = TestDatabase.server();
  private final String database = TestDatabase.create();

  private LocalNode node(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("jpacer.tasks.types", "command,print");
    return new LocalNode(server, database, "commands", all);
  }

  private static List<String> types(Map<String, String> settings) {
    return new TaskSettings(Settings.load(settings, Map.of())).embeddedTypes();
  }

  private static String problem(Map<String, String> settings) {
    return assertThrows(IllegalArgumentException.class, () -> types(settings)).getMessage();
  }

  @Test
  void commandsAreOffUntilTheyAreSwitchedOnWithAUserOfTheirOwn() {
    assertEquals(List.of("empty", "http", "java", "print", "sql"), types(Map.of()));
    assertEquals(List.of("print"), types(Map.of("jpacer.tasks.types", "print")));
    assertTrue(
        problem(Map.of("jpacer.tasks.types", "command"))
            .startsWith("jpacer.tasks.types is command; command needs jpacer.tasks.command.user"));
    assertEquals(
        "jpacer.tasks.types is shell; allowed: command, empty, http, java, print, sql",
        problem(Map.of("jpacer.tasks.types", "shell")));
    assertEquals(
        List.of("command"),
        types(Map.of("jpacer.tasks.types", "command", "jpacer.tasks.command.same-user", "true")));
  }

  @Test
  void aNodeDoesNotStartWithAUserWhoCannotBeUsed() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> node(Map.of("jpacer.tasks.command.user", "no-such-user")).close())
            .getMessage();
    assertEquals(
        "jpacer.tasks.command.user is no-such-user; there is no user no-such-user on this machine",
        message);
  }

  @Test
  void commandsRunAsTheUserThatIsSet() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    try (LocalNode node =
        node(
            Map.of(
                "jpacer.tasks.command.user", "nobody",
                "jpacer.tasks.command.same-user", "false"))) {
      long run =
          node.trigger(
              node.register(
                  """
                  {id: who, tasks: [{id: a, type: command, with: {shell:
                    'test "$(id -un)" = nobody && ! cat /proc/%d/environ && test ${execTs} != ""'}}]}
                  """
                      .formatted(ProcessHandle.current().pid())));
      assertEquals(DagRunStatus.SUCCESS, node.awaitEnd(run).status());
    }
  }

  @Test
  void noLogOfAnyTaskShowsASecretOfTheProcess() {
    Map<String, String> secrets =
        Map.of(
            "jpacer.security.token", "an-admins-token-of-32-characters!",
            "jpacer.mail.password", "mail-password-7",
            "jpacer.security.oidc.client-secret", "client-secret-7",
            "jpacer.secret.UNUSED", "unused-secret-7",
            "jpacer.notifier.team.type", "slack",
            "jpacer.notifier.team.url", "https://hooks.example/secret-7");
    String words = String.join(" ", secrets.values()) + " " + server.password();
    try (LocalNode node = node(secrets)) {
      long run =
          node.trigger(
              node.register(
                  """
                  {id: says, tasks: [
                    {id: a, type: print, with: {message: "said %1$s"}},
                    {id: b, type: command, with: {command: [echo, "said %1$s"]}},
                    {id: c, type: command, with: {shell: "env; echo said"}}]}
                  """
                      .formatted(words)));
      assertEquals(DagRunStatus.SUCCESS, node.awaitEnd(run).status());
    }
    List<String> said =
        TestDatabase.column(database, "select message || attributes from jpacer.task_log");
    String log = String.join("\n", said);
    assertTrue(log.contains("***"), log);
    for (String secret : secrets.values()) {
      assertFalse(secret.length() > 6 && log.contains(secret), log);
    }
    assertFalse(log.contains(server.password()), log);
    assertFalse(log.contains("JPACER_"), log);
  }
}
