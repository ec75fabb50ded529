package org.jpacer.server;

import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jpacer.config.Settings;
import org.jpacer.notify.AlertTemplate;
import org.jpacer.notify.LogNotifier;
import org.jpacer.notify.Notifier;
import org.jpacer.notify.Notifiers;
import org.jpacer.notify.WebhookNotifier;
import org.jpacer.notify.WebhookShape;
import org.jpacer.wire.Timestamps;

/**
 * The notifiers that the settings name: {@code jpacer.notifier.NAME.type} is {@code log}, {@code
 * generic}, {@code slack}, {@code discord} or {@code telegram}, {@code jpacer.notifier.NAME.url}
 * where a webhook goes. The one named {@code default} takes what names no other; without it, the
 * log does.
 */
final class ConfiguredNotifiers {

  private static final String PREFIX = "jpacer.notifier.";
  private static final String STANDARD = "default";

  private ConfiguredNotifiers() {}

  static Notifiers of(Settings settings, ZoneId zone) {
    AlertTemplate template = new AlertTemplate(time -> Timestamps.format(time, zone));
    Map<String, Notifier> named = new HashMap<>();
    Map<String, String> given = settings.below(PREFIX);
    given.forEach(
        (key, type) -> {
          if (key.endsWith(".type")) {
            String name = key.substring(0, key.length() - ".type".length());
            named.put(name, notifier(name, type, given.get(name + ".url"), template));
          }
        });
    return new Notifiers(named.getOrDefault(STANDARD, new LogNotifier(template)), named);
  }

  private static Notifier notifier(String name, String type, String url, AlertTemplate template) {
    if (type.equals("log")) {
      return new LogNotifier(template);
    }
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
                            + "; allowed: log, generic, slack, discord, telegram"));
    if (url == null || !url.matches("https?://.+")) {
      throw new IllegalArgumentException(
          PREFIX + name + ".url is missing or no address; allowed: an http or https URL");
    }
    return new WebhookNotifier(URI.create(url), shape, template);
  }
}
