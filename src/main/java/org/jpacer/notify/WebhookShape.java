package org.jpacer.notify;

import java.util.Locale;

/** The formats that receivers of webhooks expect. */
public enum WebhookShape {
  /** A JSON object with the alert's parts as keys. */
  GENERIC,
  /** The incoming webhook of Slack. */
  SLACK,
  /** The webhook of Discord. */
  DISCORD,
  /** {@code sendMessage} of a Telegram bot; the address names the chat. */
  TELEGRAM;

  private static final int LONGEST_DISCORD = 2000;
  private static final int LONGEST_TELEGRAM = 4096;

  String body(Alert alert, String text) {
    String said = text.strip();
    return switch (this) {
      case GENERIC -> generic(alert, said);
      case SLACK -> "{\"text\":" + quoted(said) + "}";
      case DISCORD -> "{\"content\":" + quoted(shortened(said, LONGEST_DISCORD)) + "}";
      case TELEGRAM -> "{\"text\":" + quoted(shortened(said, LONGEST_TELEGRAM)) + "}";
    };
  }

  private static String generic(Alert alert, String text) {
    return """
        {"kind":%s,"runId":%d,"dagId":%s,"execTs":%s,"taskId":%s,"retry":%d,"error":%s,"text":%s}"""
        .formatted(
            quoted(alert.kind().name()),
            alert.runId(),
            quoted(alert.attempt().run().dagId()),
            quoted(alert.attempt().run().execTs().toString()),
            quoted(alert.attempt().taskId()),
            alert.attempt().retry(),
            alert.error() == null ? "null" : quoted(alert.error()),
            quoted(text));
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
