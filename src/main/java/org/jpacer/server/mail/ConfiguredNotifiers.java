package org.jpacer.server.mail;

import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jpacer.config.Settings;
import org.jpacer.notify.AlertTemplate;
import org.jpacer.notify.LogNotifier;
import org.jpacer.notify.Notifier;
import org.jpacer.notify.Notifiers;
import org.jpacer.notify.WebhookNotifier;
import org.jpacer.notify.WebhookShape;
import org.jpacer.wire.Timestamps;

/**
 * The notifiers of the settings: {@code jpacer.notifier.NAME.type} is {@code log}, {@code mail},
 * {@code generic}, {@code slack}, {@code discord} or {@code telegram}; {@code .url} is the address
 * of a webhook, {@code .to} the recipients of mails. The notifier {@code default} is used if a DAG
 * names none; without it, the log is.
 */
public final class ConfiguredNotifiers {

  private static final String PREFIX = "jpacer.notifier.";
  private static final String STANDARD = "default";
  private static final Set<String> PARTS = Set.of("type", "url", "to");

  private final Settings settings;
  private final AlertTemplate template;

  private ConfiguredNotifiers(Settings settings, AlertTemplate template) {
    this.settings = settings;
    this.template = template;
  }

  /**
   * Reads the notifiers.
   *
   * @param zone the zone of the times in alerts
   * @throws IllegalArgumentException if one of their settings is bad; names it
   */
  public static Notifiers of(Settings settings, ZoneId zone) {
    AlertTemplate template = new AlertTemplate(time -> Timestamps.format(time, zone));
    ConfiguredNotifiers configured = new ConfiguredNotifiers(settings, template);
    Map<String, Notifier> named = new HashMap<>();
    partsByName(settings).forEach((name, parts) -> named.put(name, configured.make(name, parts)));
    return new Notifiers(named.getOrDefault(STANDARD, new LogNotifier(template)), named);
  }

  private static Map<String, Map<String, String>> partsByName(Settings settings) {
    Map<String, Map<String, String>> byName = new TreeMap<>();
    settings
        .below(PREFIX)
        .forEach(
            (key, value) -> {
              int dot = key.lastIndexOf('.');
              String part = key.substring(dot + 1);
              if (dot < 1 || !PARTS.contains(part)) {
                throw new IllegalArgumentException(
                    PREFIX + key + " is unknown; allowed: " + PREFIX + "NAME.type, .url, .to");
              }
              byName
                  .computeIfAbsent(key.substring(0, dot), name -> new HashMap<>())
                  .put(part, value);
            });
    return byName;
  }

  private Notifier make(String name, Map<String, String> parts) {
    String type = parts.getOrDefault("type", "not set");
    return switch (type) {
      case "log" -> new LogNotifier(template);
      case "mail" ->
          ConfiguredMail.notifier(settings, parts.get("to"), PREFIX + name + ".to", template);
      default -> webhook(name, type, parts.get("url"));
    };
  }

  private Notifier webhook(String name, String type, String url) {
    WebhookShape shape =
        Arrays.stream(WebhookShape.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(type))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        PREFIX
                            + name
                            + ".type is "
                            + type
                            + "; allowed: log, mail, generic, slack, discord, telegram"));
    if (url == null || !url.matches("https?://.+")) {
      throw new IllegalArgumentException(
          PREFIX + name + ".url is missing or no address; allowed: an http or https URL");
    }
    return new WebhookNotifier(URI.create(url), shape, template);
  }
}
