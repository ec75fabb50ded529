package org.jpacer.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that tasks reference as {@code ${secret.NAME}}: the settings {@code
 * jpacer.secret.NAME} of this process, and the environment variables {@code JPACER_SECRET_NAME}.
 */
public final class SecretValues {

  private static final String PREFIX = "jpacer.secret.";
  private static final String VARIABLE = "JPACER_SECRET_";
  private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&;](?i:password)=([^&;]+)");

  private SecretValues() {}

  /** Returns a secret by its name; {@code null} if there is none. */
  public static Function<String, String> of(Settings settings) {
    return of(settings, System.getenv());
  }

  /**
   * Returns every secret value that this process knows: those of tasks, all settings that are never
   * shown, the addresses of notifiers, and passwords in addresses.
   */
  public static List<String> all(Settings settings) {
    return all(settings, System.getenv());
  }

  static List<String> all(Settings settings, Map<String, String> environment) {
    List<String> values = new ArrayList<>(settings.below(PREFIX).values());
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(VARIABLE)) {
            values.add(value);
          }
        });
    Keys.all().stream()
        .filter(Key::secret)
        .map(settings::find)
        .flatMap(Optional::stream)
        .forEach(value -> values.add(value.toString()));
    settings
        .below("jpacer.notifier.")
        .forEach(
            (name, value) -> {
              if (name.endsWith(".url")) {
                values.add(value);
              }
            });
    Matcher password = PASSWORD_IN_URL.matcher(settings.find(Keys.DATABASE_URL).orElse(""));
    while (password.find()) {
      values.add(password.group(1));
    }
    settings
        .find(Keys.SCHEDULER_URL)
        .map(URI::getUserInfo)
        .ifPresent(user -> values.add(password(user)));
    return values;
  }

  private static String password(String user) {
    return user.substring(user.indexOf(':') + 1);
  }

  static Function<String, String> of(Settings settings, Map<String, String> environment) {
    Map<String, String> given = settings.below(PREFIX);
    return name -> given.getOrDefault(name, environment.get(VARIABLE + name));
  }
}
