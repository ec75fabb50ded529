package org.jpacer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jpacer.config.Settings;
import org.jpacer.notify.Alert;
import org.jpacer.run.DagRunKey;
import org.jpacer.run.TaskRunKey;
import org.jpacer.server.mail.ConfiguredNotifiers;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts as mails, at a real SMTP server on loopback. */
class MailTest {

  private static final Alert ALERT =
      new Alert(
          Alert.Kind.RETRY,
          7,
          new TaskRunKey(new DagRunKey("d", Instant.parse("2026-01-01T00:00:00Z")), "t", 1),
          "größer als 3\nBcc: all@example.com");

  private GreenMail server;

  private void start(String protocol) {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private Map<String, String> settings(String... further) {
    Map<String, String> settings = new HashMap<>();
    settings.put("jpacer.mail.host", "127.0.0.1");
    if (server != null) {
      int port =
          Stream.of(server.getSmtp(), server.getSmtps())
              .filter(s -> s != null)
              .findFirst()
              .orElseThrow()
              .getPort();
      settings.put("jpacer.mail.port", String.valueOf(port));
    }
    settings.put("jpacer.mail.security", "none");
    settings.put("jpacer.mail.from", "jpacer@example.com");
    settings.put("jpacer.mail.to", "ops@example.com, dev@example.com");
    settings.put("jpacer.notifier.default.type", "mail");
    for (int i = 0; i < further.length; i += 2) {
      settings.put(further[i], further[i + 1]);
    }
    return settings;
  }

  private static void send(Map<String, String> settings, String notifier) throws Exception {
    ConfiguredNotifiers.of(Settings.load(settings, Map.of()), ZoneOffset.UTC)
        .find(notifier)
        .send(ALERT);
  }

  private String refusal(String... further) {
    return assertThrows(IllegalArgumentException.class, () -> send(settings(further), null))
        .getMessage();
  }

  @Test
  void aTaskThatFailsForGoodIsMailedToEverybodyNamed() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);
    try (LocalNode node =
        new LocalNode(TestDatabase.server(), TestDatabase.create(), "mail", settings())) {
      String dagId =
          node.register("{id: sad, tasks: [{id: a, type: command, with: {shell: exit 3}}]}");
      long run = node.trigger(dagId);
      node.awaitEnd(run);
      // One mail, which the server puts into two boxes.
      assertTrue(server.waitForIncomingEmail(60_000, 1));
      MimeMessage mail = server.getReceivedMessages()[0];
      assertEquals("[jpacer] sad: task a failed", mail.getSubject());
      String text = (String) mail.getContent();
      assertTrue(text.contains("Task [a] in DAG [sad]"), text);
      assertTrue(text.contains("Run " + run + ", attempt 0."), text);
    }
  }

  @Test
  void aMailSaysWhoItIsFromAndThatAMachineSentIt() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);
    server.setUser("robot", "secret");
    send(
        settings(
            "jpacer.mail.user", "robot",
            "jpacer.mail.password", "secret",
            "jpacer.notifier.team.type", "mail",
            "jpacer.notifier.team.to", "team@example.com"),
        "team");
    assertEquals(1, server.getReceivedMessages().length);
    MimeMessage mail = server.getReceivedMessages()[0];
    assertEquals("[jpacer] d: task t failed and is tried again", mail.getSubject());
    assertEquals("jpacer@example.com", mail.getFrom()[0].toString());
    assertEquals(
        List.of("team@example.com"),
        Stream.of(mail.getAllRecipients()).map(Object::toString).toList());
    assertEquals(1, mail.getHeader("Date").length);
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    assertTrue(((String) mail.getContent()).contains("größer als 3"));
  }

  @Test
  void aWrongPasswordSendsNothing() {
    start(ServerSetup.PROTOCOL_SMTP);
    server.setUser("robot", "secret");
    assertThrows(
        MessagingException.class,
        () -> send(settings("jpacer.mail.user", "robot", "jpacer.mail.password", "wrong"), null));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void nothingIsSentInTheClearWhenEncryptionWasAskedFor() {
    start(ServerSetup.PROTOCOL_SMTP);
    assertThrows(
        MessagingException.class, () -> send(settings("jpacer.mail.security", "starttls"), null));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void aServerThatNobodyVouchesForGetsNothing() {
    start(ServerSetup.PROTOCOL_SMTPS);
    assertThrows(
        MessagingException.class, () -> send(settings("jpacer.mail.security", "tls"), null));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void whatIsMissingOrWrongInTheSettingsIsNamed() {
    assertEquals(
        "both of jpacer.mail.session and jpacer.mail.host are set; mail needs one of them",
        refusal("jpacer.mail.session", "mail/jpacer"));
    assertEquals(
        "neither jpacer.notifier.default.to nor jpacer.mail.to says whom mails go to",
        refusal("jpacer.mail.to", ""));
    assertEquals(
        "jpacer.notifier.default.to is not one; allowed: addresses such as ops@example.com",
        refusal("jpacer.notifier.default.to", "not one"));
    assertEquals(
        "jpacer.notifier.default.typo is unknown; allowed: jpacer.notifier.NAME.type, .url, .to",
        refusal("jpacer.notifier.default.typo", "mail"));
    assertEquals(
        "jpacer.notifier.x.type is not set; allowed: log, mail, generic, slack, discord, telegram",
        refusal("jpacer.notifier.x.url", "http://x"));
  }
}
