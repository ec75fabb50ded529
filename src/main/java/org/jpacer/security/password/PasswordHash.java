package org.jpacer.security.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted PBKDF2 hashes of passwords, as text in the form of Jakarta Security's {@code
 * Pbkdf2PasswordHash}: {@code algorithm:iterations:salt:key}.
 */
public final class PasswordHash {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ITERATIONS = 210_000;
  private static final int KEY_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "(PBKDF2WithHmacSHA(?:256|384|512)):(\\d{1,8}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  private final String algorithm;
  private final int iterations;
  private final byte[] salt;
  private final byte[] key;

  private PasswordHash(String algorithm, int iterations, byte[] salt, byte[] key) {
    this.algorithm = algorithm;
    this.iterations = iterations;
    this.salt = salt;
    this.key = key;
  }

  /** Hashes a password with a new salt; slow on purpose. */
  public static PasswordHash of(String password) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(
        ALGORITHM, ITERATIONS, salt, derive(ALGORITHM, password, salt, ITERATIONS, KEY_BYTES));
  }

  /**
   * Parses a hash.
   *
   * @throws IllegalArgumentException if the text is not a hash
   */
  public static PasswordHash read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) < 1000) {
      throw new IllegalArgumentException("is no hash of the form algorithm:iterations:salt:key");
    }
    byte[] key = Base64.getDecoder().decode(form.group(4));
    byte[] salt = Base64.getDecoder().decode(form.group(3));
    if (key.length < 16 || salt.length < 8) {
      throw new IllegalArgumentException("is a hash with too short a salt or key");
    }
    return new PasswordHash(form.group(1), Integer.parseInt(form.group(2)), salt, key);
  }

  /** Returns whether this is the hash of a password; takes as long for a wrong one. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(key, derive(algorithm, password, salt, iterations, key.length));
  }

  private static byte[] derive(
      String algorithm, String password, byte[] salt, int iterations, int bytes) {
    try {
      return SecretKeyFactory.getInstance(algorithm)
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, bytes * 8))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " does not work in this Java", e);
    }
  }

  /** Returns the text that {@link #read} parses. */
  @Override
  public String toString() {
    Base64.Encoder encoder = Base64.getEncoder();
    return algorithm
        + ":"
        + iterations
        + ":"
        + encoder.encodeToString(salt)
        + ":"
        + encoder.encodeToString(key);
  }
}
