package org.jpacer.security.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Generated secrets: 256 random bits. Only their SHA-256 is stored. That suffices for them, unlike
 * for passwords: 2<sup>256</sup> values cannot be tried, however fast the hash is.
 */
public final class Secrets {

  static final String TOKEN_PREFIX = "jpacer_";

  private static final Pattern TOKEN = Pattern.compile(TOKEN_PREFIX + "[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** Returns a new secret as text for headers and cookies. */
  public static String fresh() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns whether a text has the form of a generated token. */
  static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Returns what is stored of a secret. */
  public static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
