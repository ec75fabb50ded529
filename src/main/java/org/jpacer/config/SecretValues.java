package org.jpacer.config;

import java.util.Map;
import java.util.function.Function;

/**
 * The secrets that tasks may ask for as {@code ${secret.NAME}}: the settings {@code
 * jpacer.secret.NAME} of this process, and the environment variables {@code JPACER_SECRET_NAME}.
 */
public final class SecretValues {

  private static final String PREFIX = "jpacer.secret.";
  private static final String VARIABLE = "JPACER_SECRET_";

  private SecretValues() {}

  /** A secret by its name; {@code null} when there is none. */
  public static Function<String, String> of(Settings settings) {
    return of(settings, System.getenv());
  }

  static Function<String, String> of(Settings settings, Map<String, String> environment) {
    Map<String, String> given = settings.below(PREFIX);
    return name -> given.getOrDefault(name, environment.get(VARIABLE + name));
  }
}
