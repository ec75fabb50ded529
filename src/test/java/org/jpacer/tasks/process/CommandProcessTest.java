package org.jpacer.tasks.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of the real machine. */
class CommandProcessTest {

  @TempDir Path directory;

  private static CommandRules rules(Optional<CommandUser> user) {
    return new CommandRules(List.of("JDK_JAVA_OPTIONS"), user, CommandLimits.defaults());
  }

  private static CommandRules limited(CommandLimits limits) {
    return new CommandRules(List.of(), Optional.empty(), limits);
  }

  private static String run(CommandRules rules, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    try (CommandProcess running = CommandProcess.start(rules, command, Map.of("OWN", "x"), null)) {
      Process process = running.process();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return out + err + "=" + process.waitFor();
    }
  }

  /** Another user can only be had by root. */
  private static CommandUser nobody() {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    return CommandUser.find("nobody");
  }

  @Test
  void theEnvironmentHoldsWhatIsNamedAndNothingElse() throws Exception {
    Set<String> names = new TreeSet<>();
    for (String line : run(rules(Optional.empty()), "env").split("\n")) {
      names.add(line.replaceFirst("=.*", ""));
    }
    names.removeAll(List.of("", "PWD", "SHLVL", "_", "OLDPWD")); // made by the shell
    Set<String> allowed =
        new TreeSet<>(List.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "OWN", "JDK_JAVA_OPTIONS"));
    allowed.retainAll(names);
    assertEquals(allowed, names);
    assertTrue(names.containsAll(List.of("PATH", "TMPDIR", "OWN")), names::toString);
  }

  @Test
  void theDirectoryIsItsOwnAndGoesWithAllThatIsInIt() throws Exception {
    Path kept = Files.writeString(directory.resolve("kept"), "x");
    String said =
        run(
            rules(Optional.empty()),
            "pwd; echo $TMPDIR; ls -A | wc -l; mkdir -p a/b; touch a/b/c; ln -s \"$1\" link;"
                + " ln -s \"$(dirname \"$1\")\" more",
            directory.resolve("kept").toString());
    List<String> lines = said.lines().map(String::strip).toList();
    assertEquals(lines.get(1), lines.get(0));
    assertEquals("0", lines.get(2));
    assertFalse(Files.exists(Path.of(lines.get(0))));
    assertTrue(Files.exists(kept));
  }

  @Test
  void limitsHoldWhereThereIsPrlimit() throws Exception {
    assumeTrue(CommandLimits.areEnforced(), "needs prlimit");
    CommandRules rules = limited(new CommandLimits(512, 32, 1, 100));
    assertEquals("524288 32\n=0", run(rules, "echo $(ulimit -v) $(ulimit -n)"));
    assertTrue(run(rules, "head -c 2000000 /dev/zero > big").endsWith("=153")); // SIGXFSZ
    assertFalse(
        run(rules, "x=$(head -c 900000000 /dev/zero | tr '\\0' x); echo ok").contains("ok"));
  }

  @Test
  void anotherUserReadsNeitherTheEnvironmentNorATokenFileNorTheSettings() throws Exception {
    Path place = Files.createTempDirectory("jpacer-secrets");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path token = Files.writeString(place.resolve("token"), "token-secret");
    Path settings = Files.writeString(place.resolve("jpacer.properties"), "settings-secret");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
    String environ = "/proc/" + ProcessHandle.current().pid() + "/environ";
    String attack = "for f; do wc -c < \"$f\"; done; id -un; pwd; touch here";
    String[] files = {environ, token.toString(), settings.toString()};
    List<String> own = run(rules(Optional.empty()), attack, files).lines().toList();
    assertFalse(String.join("\n", own).contains("denied"), own::toString);
    String other = run(rules(Optional.of(nobody())), attack, files);
    assertEquals(3, other.lines().filter(line -> line.contains("denied")).count(), other);
    assertTrue(other.contains("nobody\n/tmp/jpacer-task-") && other.endsWith("=0"), other);
    Path made = Path.of(other.lines().filter(line -> line.startsWith("/tmp/")).findFirst().get());
    assertFalse(Files.exists(made), "its directory is deleted");
  }

  @Test
  void aCommandOfAnotherUserEndsWithAllThatItStarted() throws Exception {
    CommandRules rules = rules(Optional.of(nobody()));
    List<String> command =
        List.of("sh", "-c", "trap '' TERM; sleep 600 & echo ready; wait; sleep 600");
    CommandProcess running = CommandProcess.start(rules, command, Map.of(), null);
    assertEquals('r', running.process().getInputStream().read());
    List<ProcessHandle> children = running.process().descendants().toList();
    assertFalse(children.isEmpty());
    running.close();
    for (ProcessHandle child : children) {
      child.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
    assertFalse(running.process().isAlive());
  }

  @Test
  void everyWayThatIsInstalledWorks() throws Exception {
    assertEquals("nobody", nobody().toString());
    for (CommandUser way : CommandUser.ways("nobody").toList()) {
      String program = way.prefix().get(0);
      if (new ProcessBuilder("which", program).start().waitFor() == 0) {
        assertTrue(way.works(), program);
        assertEquals("nobody x\n=0", run(rules(Optional.of(way)), "echo $(id -un) $OWN"), program);
      }
    }
  }

  @Test
  void aUserWhoCannotBeUsedIsRefusedWithTheReason() {
    assertEquals(
        "there is no user no-such-user on this machine",
        assertThrows(IllegalArgumentException.class, () -> CommandUser.find("no-such-user"))
            .getMessage());
    String own = System.getProperty("user.name");
    assertEquals(
        own + " is the user of this process; allowed: another user",
        assertThrows(IllegalArgumentException.class, () -> CommandUser.find(own)).getMessage());
  }
}
