package org.jpacer.security.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jpacer.config.Key;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.security.access.Role;
import org.jpacer.security.network.Forwarding;
import org.jpacer.security.network.Network;
import org.jpacer.security.network.RequestGuard;

/**
 * The security settings of a node.
 *
 * @param mode how people authenticate
 * @param guard which hosts and origins are refused
 * @param forwarding which proxies' headers are trusted
 * @param openFrom the networks from which requests may come while the mode is open
 * @param users the file of users
 * @param adminToken the token of an admin from the settings
 * @param groups the groups that have a role
 * @param session how long a session lasts
 * @param attempts how many wrong passwords a user may give per minute from one address
 * @param audit how long and how many audit entries are kept
 * @param provider the OpenID provider
 */
public record SecuritySettings(
    SecurityMode mode,
    RequestGuard guard,
    Forwarding forwarding,
    List<Network> openFrom,
    Optional<Path> users,
    Optional<String> adminToken,
    Map<Role, List<String>> groups,
    Duration session,
    int attempts,
    AuditLimits audit,
    Optional<Provider> provider) {

  private static final int SHORTEST_TOKEN = 32;
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

  /**
   * The limits of the audit log.
   *
   * @param age the largest age of an entry
   * @param entries the largest number of entries
   */
  public record AuditLimits(Duration age, int entries) {}

  /**
   * The settings of an OpenID provider.
   *
   * @param issuer its address
   * @param clientId jpacer's client id
   * @param clientSecret jpacer's client secret; empty for a public client
   * @param scopes the scopes to request
   * @param userClaim the claim that names the user
   * @param groupsClaim the claim that lists the user's groups
   */
  public record Provider(
      String issuer,
      String clientId,
      Optional<String> clientSecret,
      List<String> scopes,
      String userClaim,
      String groupsClaim) {

    /** Returns everything except the secret. */
    @Override
    public String toString() {
      return issuer + " for " + clientId;
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if they contradict each other; names the key
   */
  public static SecuritySettings of(Settings settings) {
    SecurityMode mode = SecurityMode.of(settings.get(Keys.SECURITY_MODE));
    List<String> hosts = settings.get(Keys.SECURITY_HOSTS);
    Map<Role, List<String>> groups = new EnumMap<>(Role.class);
    groups.put(Role.VIEWER, settings.get(Keys.SECURITY_VIEWERS));
    groups.put(Role.OPERATOR, settings.get(Keys.SECURITY_OPERATORS));
    groups.put(Role.EXECUTOR, settings.get(Keys.SECURITY_EXECUTORS));
    groups.put(Role.ADMIN, settings.get(Keys.SECURITY_ADMINS));
    return new SecuritySettings(
        mode,
        new RequestGuard(mode == SecurityMode.OPEN && hosts.isEmpty() ? THIS_MACHINE : hosts),
        new Forwarding(
            networks(settings, Keys.SECURITY_PROXIES),
            settings.get(Keys.SECURITY_PROXY_HEADERS).equals("forwarded")),
        networks(settings, Keys.SECURITY_OPEN_FROM),
        settings.find(Keys.SECURITY_USERS).map(Path::of),
        settings.find(Keys.SECURITY_TOKEN).map(SecuritySettings::longEnough),
        Map.copyOf(groups),
        settings.get(Keys.SECURITY_SESSION),
        settings.get(Keys.SECURITY_ATTEMPTS),
        new AuditLimits(
            settings.get(Keys.SECURITY_AUDIT_AGE), settings.get(Keys.SECURITY_AUDIT_ENTRIES)),
        provider(settings, mode));
  }

  private static String longEnough(String token) {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "jpacer.security.token is too short; allowed: "
              + SHORTEST_TOKEN
              + " random characters or more");
    }
    return token;
  }

  private static List<Network> networks(Settings settings, Key<List<String>> key) {
    try {
      return settings.get(key).stream().map(Network::of).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key.name() + ": " + e.getMessage() + "; allowed: such as 10.0.0.0/8 or ::1", e);
    }
  }

  private static Optional<Provider> provider(Settings settings, SecurityMode mode) {
    Optional<String> issuer = settings.find(Keys.OIDC_ISSUER);
    if (mode == SecurityMode.OIDC && issuer.isEmpty()) {
      throw new IllegalArgumentException(
          "jpacer.security.mode is oidc, but jpacer.security.oidc.issuer is not set");
    }
    if (issuer.isEmpty() || !mode.keepsSessions()) {
      return Optional.empty();
    }
    requireSafe(issuer.get());
    String client =
        settings
            .find(Keys.OIDC_CLIENT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "jpacer.security.oidc.issuer is set, but .client-id is not"));
    return Optional.of(
        new Provider(
            issuer.get(),
            client,
            settings.find(Keys.OIDC_SECRET),
            settings.get(Keys.OIDC_SCOPES),
            settings.get(Keys.OIDC_USER),
            settings.get(Keys.OIDC_GROUPS)));
  }

  private static void requireSafe(String issuer) {
    boolean safe =
        issuer.startsWith("https://")
            || issuer.matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(/.*)?");
    if (!safe) {
      throw new IllegalArgumentException(
          "jpacer.security.oidc.issuer is "
              + issuer
              + "; allowed: an https address, or an http one on this machine");
    }
  }

  /** Returns the groups that have any role. */
  public Set<String> knownGroups() {
    return groups.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the roles of a user who is in these groups. */
  public Set<Role> roles(Collection<String> ofGroups) {
    return roles(ofGroups::contains);
  }

  /** Returns the roles of a user, given a predicate on groups. */
  public Set<Role> roles(Predicate<String> isIn) {
    return Arrays.stream(Role.values())
        .filter(role -> groups.get(role).stream().anyMatch(isIn))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns everything except the secrets. */
  @Override
  public String toString() {
    return "mode " + mode.text() + ", groups " + groups + provider.map(p -> ", " + p).orElse("");
  }
}
