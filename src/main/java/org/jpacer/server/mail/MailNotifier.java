package org.jpacer.server.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jpacer.notify.Alert;
import org.jpacer.notify.AlertTemplate;
import org.jpacer.notify.Notifier;

/**
 * Sends alerts as mails, one mail for each alert, to all recipients. Safe for use by several
 * threads.
 */
final class MailNotifier implements Notifier {

  private final Session session;
  private final InternetAddress from;
  private final List<InternetAddress> to;
  private final AlertTemplate template;

  /**
   * Creates a notifier.
   *
   * @param session the SMTP server and how to reach it
   * @param from the sender; {@code null} for the session's
   */
  MailNotifier(
      Session session, InternetAddress from, List<InternetAddress> to, AlertTemplate template) {
    this.session = session;
    this.from = from;
    this.to = List.copyOf(to);
    this.template = template;
  }

  @Override
  public void send(Alert alert) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    if (from == null) {
      message.setFrom();
    } else {
      message.setFrom(from);
    }
    message.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
    message.setSubject(subject(alert), StandardCharsets.UTF_8.name());
    // Prevents automatic replies.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(text(alert), StandardCharsets.UTF_8.name());
    Transport.send(message);
  }

  private static String subject(Alert alert) {
    return "[jpacer] %s: task %s %s"
        .formatted(
            alert.attempt().run().dagId(),
            alert.attempt().taskId(),
            switch (alert.kind()) {
              case RETRY -> "failed and is tried again";
              case FAILURE -> "failed";
            });
  }

  private String text(Alert alert) {
    return "%s\n\nRun %d, attempt %d.\n"
        .formatted(template.text(alert).strip(), alert.runId(), alert.attempt().retry());
  }
}
