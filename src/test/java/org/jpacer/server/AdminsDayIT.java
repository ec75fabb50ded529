package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.testing.QuickStart;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/operations.md tells an admin to type, and nothing else, leads from the downloaded
 * server to a secured one with a finished run.
 */
class AdminsDayIT {

  private static final Path DOCUMENT = Path.of("docs/operations.md");
  private static final String CONFIGURE = "/configure.sh\" --home";

  private static final String LAST_OPTION = "--admin-token-file";
  private static final int LONGEST_MINUTES = 8;

  /** An alert comes by the server's mail session; a user of the server's realm may come in. */
  private static final String FURTHER_CHECKS =
      """
      jpacer dags/broken -X PUT --data-binary '{id: broken, tasks: [{id: a, type: java, with: {class: Gone}}]}'
      jpacer dags/broken/runs -X POST
      until [ -e mailed ]; do sleep 1; done
      me="http://127.0.0.1:$PORT/jpacer/api/v1/me"
      curl -s -o me.json -w '%{http_code}\\n' -u ada:Correct-horse-7 "$me" >realm-user.txt
      curl -s -o refused.json -w '%{http_code}\\n' -u ada:wrong "$me" >wrong-password.txt
      """;

  private final GreenMail mails =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @TempDir Path directory;

  @BeforeEach
  void startMailServer() {
    mails.start();
  }

  /** The command blocks of a chapter, in their order. */
  static List<String> blocks(List<String> document, String chapter) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    boolean inChapter = false;
    for (String line : document) {
      if (block == null && line.startsWith("## ")) {
        inChapter = line.equals("## " + chapter);
      } else if (block == null && inChapter && line.equals("```sh")) {
        block = new StringBuilder();
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  @Test
  void wildFly() throws Exception {
    follow("WildFly", "wildfly-39.0.1.Final/standalone/configuration/standalone.xml");
    assertLooked("\"result\" => \"OK\"", "\"result\" => \"?[1-9]", "\"outcome\" => \"success\"");
  }

  @Test
  void payara() throws Exception {
    follow("Payara", "payara6/glassfish/domains/jpacer/config/domain.xml");
    assertLooked("jpacer +<ejb,.* web>", "numconncreated-count = [1-9]", "max-pool-size=30");
  }

  /** What the commands for a running server said. */
  private void assertLooked(String... patterns) throws IOException {
    String said = Files.readString(directory.resolve("look.txt"));
    for (String pattern : patterns) {
      assertTrue(Pattern.compile(pattern).matcher(said).find(), pattern + ": " + said);
    }
    assertFalse(said.contains("failed"), said);
  }

  private void follow(String chapter, String configuration) throws Exception {
    List<String> blocks = blocks(Files.readAllLines(DOCUMENT), chapter);
    assertEquals(5, blocks.size());
    blocks.set(0, blocks.get(0).replace(LAST_OPTION, furtherOptions() + LAST_OPTION));
    String again =
        blocks.get(0).substring(blocks.get(0).lastIndexOf('\n', configureAt(blocks)) + 1);
    // After the first block a copy of what it made; then the same once more, which changes nothing.
    String script =
        "set -eu\ncd '%s'\n".formatted(directory)
            + blocks.get(0)
            + "cp %s before.xml\n".formatted(configuration)
            + again
            + "cp %s after.xml\n".formatted(configuration)
            + String.join("", blocks.subList(1, 4))
            + FURTHER_CHECKS
            + blocks.get(4);
    Path file = Files.writeString(directory.resolve("script.sh"), script);
    Path log = directory.resolve("script.log");
    String database = TestDatabase.create();
    Process process = start(file, log, database);
    CompletableFuture<Void> mailed = CompletableFuture.runAsync(this::sayWhenMailArrives);
    boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
    String output = Files.readString(log) + serverLog();
    assertTrue(ended, output);
    assertEquals(0, process.exitValue(), output);
    assertTrue(Files.readString(directory.resolve("ready.json")).contains("\"status\":\"UP\""));
    assertEquals(
        elements(directory.resolve("before.xml")), elements(directory.resolve("after.xml")));
    assertEquals("401\n", Files.readString(directory.resolve("without-token.txt")));
    assertEquals(1, succeeded(database));
    mailed.join();
    MimeMessage mail = mails.getReceivedMessages()[0];
    assertEquals("[jpacer] broken: task a failed", mail.getSubject());
    assertEquals("jpacer@example.com", mail.getFrom()[0].toString());
    assertEquals("ops@example.com", mail.getAllRecipients()[0].toString());
    assertEquals("200\n", Files.readString(directory.resolve("realm-user.txt")));
    assertTrue(Files.readString(directory.resolve("me.json")).contains("\"admin\""));
    assertEquals("401\n", Files.readString(directory.resolve("wrong-password.txt")));
  }

  private String furtherOptions() throws IOException {
    Path password = Files.writeString(directory.resolve("admin-password"), "Correct-horse-7");
    return "--mail-host 127.0.0.1 --mail-port %d --mail-from jpacer@example.com --mail-to ops@example.com --admin-user ada --admin-password-file %s "
        .formatted(mails.getSmtp().getPort(), password);
  }

  /** The script waits for the file. */
  private void sayWhenMailArrives() {
    try {
      if (mails.waitForIncomingEmail(LONGEST_MINUTES * 60_000L, 1)) {
        Files.createFile(directory.resolve("mailed"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int configureAt(List<String> blocks) {
    int at = blocks.get(0).indexOf(CONFIGURE);
    assertTrue(at > 0, blocks.get(0));
    return at;
  }

  private Process start(Path script, Path log, String database) throws IOException {
    EmbeddedPostgres server = TestDatabase.server();
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
    Map<String, String> environment = builder.environment();
    environment.put("JPACER", Path.of("").toAbsolutePath().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("DATABASE_URL", server.jdbcUrl(database));
    environment.put("DATABASE_USER", server.user());
    environment.put(
        "DATABASE_PASSWORD_FILE",
        Files.writeString(directory.resolve("database-password"), server.password()).toString());
    environment.put(
        "ADMIN_TOKEN_FILE",
        Files.writeString(directory.resolve("admin-token"), "0123456789".repeat(4)).toString());
    environment.put("PORT", String.valueOf(QuickStart.freePort()));
    environment.put("ADMIN_PORT", String.valueOf(QuickStart.freePort()));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private String serverLog() throws IOException {
    Path log = directory.resolve("server.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** The elements of a server's configuration, however their attributes are ordered. */
  private static List<Map<String, String>> elements(Path xml) throws Exception {
    var nodes =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getElementsByTagName("*");
    List<Map<String, String>> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Map<String, String> element = new TreeMap<>(Map.of("", nodes.item(i).getNodeName()));
      var attributes = nodes.item(i).getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        element.put(attributes.item(j).getNodeName(), attributes.item(j).getNodeValue());
      }
      elements.add(element);
    }
    return elements;
  }

  /** How many runs ended well, as the database has it. */
  private static int succeeded(String database) throws Exception {
    EmbeddedPostgres server = TestDatabase.server();
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(database), server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from jpacer.dag_run where dag_id = 'first' and status = 'SUCCESS'")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Whatever the script left behind when it failed half way. */
  @AfterEach
  void endWhatIsLeft() {
    mails.stop();
    String mark = directory.toString();
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      processes
          .filter(each -> each.pid() != ProcessHandle.current().pid())
          .filter(each -> each.info().commandLine().filter(line -> line.contains(mark)).isPresent())
          .forEach(ProcessHandle::destroyForcibly);
    }
  }
}
