package org.jpacer.launcher;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jpacer.config.Keys;

/**
 * The options of the quick start.
 *
 * @param programs the application and its server
 * @param directory where everything is kept
 * @param address the server's address
 * @param port the server's port
 * @param passedOn further settings for the server
 */
record LaunchOptions(
    Programs programs,
    Path directory,
    InetAddress address,
    int port,
    Map<String, String> passedOn) {

  LaunchOptions {
    requireNonNull(programs, "programs");
    directory = directory.toAbsolutePath().normalize();
    passedOn = Map.copyOf(passedOn);
  }

  /**
   * Reads the options.
   *
   * @param programs returns the programs for a directory
   * @param settings returns a setting by its key; {@code null} if it is not set
   * @param passedOn further settings for the server
   * @throws LaunchException if one of them is bad
   */
  static LaunchOptions read(
      Function<Path, Programs> programs,
      Function<String, String> settings,
      Map<String, String> passedOn) {
    String port = orElse(settings.apply("jpacer.port"), "8080");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw new LaunchException("jpacer.port is " + port + "; allowed: 1 to 65535");
    }
    String address = orElse(settings.apply("jpacer.address"), "127.0.0.1");
    Path directory = Path.of(orElse(settings.apply("jpacer.data-directory"), ".jpacer"));
    try {
      return new LaunchOptions(
          programs.apply(directory),
          directory,
          InetAddress.getByName(address),
          Integer.parseInt(port),
          passedOn);
    } catch (UnknownHostException e) {
      throw new LaunchException("jpacer.address is " + address + ", which is no address", e);
    }
  }

  private static String orElse(String value, String other) {
    return value == null ? other : value;
  }

  /** How people authenticate: open, unless the settings say otherwise. */
  String securityMode() {
    return passedOn.getOrDefault(
        Keys.SECURITY_MODE.name(), System.getenv().getOrDefault("JPACER_SECURITY_MODE", "open"));
  }

  /** The address of the page. */
  String url() {
    String host = address.isLoopbackAddress() ? "localhost" : address.getHostAddress();
    return "http://" + host + ":" + port + "/";
  }
}
