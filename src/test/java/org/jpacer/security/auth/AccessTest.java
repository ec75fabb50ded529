package org.jpacer.security.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jpacer.config.Settings;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Migration;
import org.jpacer.persistence.security.PostgresAuditStore;
import org.jpacer.persistence.security.PostgresSessionStore;
import org.jpacer.persistence.security.PostgresTokenStore;
import org.jpacer.security.access.AuditStore;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.access.AuditStore.Entry;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Role;
import org.jpacer.security.auth.Authenticator.Known;
import org.jpacer.security.auth.Authenticator.NoCredentials;
import org.jpacer.security.auth.Authenticator.Outcome;
import org.jpacer.security.auth.Authenticator.Proof;
import org.jpacer.security.auth.Authenticator.Refused;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.security.password.PasswordHash;
import org.jpacer.security.password.Realm;
import org.jpacer.security.password.UserFile;
import org.jpacer.security.token.Tokens;
import org.jpacer.testing.SettableClock;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authentication, on a real database. */
class AccessTest {

  private static final Realm NO_REALM = (user, password, groups) -> Optional.empty();
  private static Database database;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
  private final AtomicInteger asked = new AtomicInteger();
  private final Realm realm =
      (user, password, groups) -> {
        asked.incrementAndGet();
        return password.equals("right")
            ? Optional.of(Set.of("jpacer-operator", "x"))
            : Optional.empty();
      };

  @BeforeAll
  static void migrate() {
    DataSource source = TestDatabase.fresh("jpacer");
    Migration.apply(source, "jpacer");
    database = new Database(source);
  }

  private Access access(String mode, String... further) {
    Map<String, String> settings = new HashMap<>(Map.of("jpacer.security.mode", mode));
    for (String each : further) {
      settings.put(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    return Access.of(
        SecuritySettings.of(Settings.load(settings, Map.of())),
        new Access.Stores(
            new PostgresTokenStore(database),
            new PostgresSessionStore(database),
            new PostgresAuditStore(database)),
        clock);
  }

  private static Outcome bearer(Access access, String secret) {
    return access
        .authenticator()
        .authenticate(new Proof("Bearer " + secret, null, "1.1.1.1"), NO_REALM);
  }

  private static Outcome cookie(Access access, String secret) {
    return access.authenticator().authenticate(new Proof(null, secret, "1.1.1.1"), NO_REALM);
  }

  private Outcome basic(Access access, String user, String password) {
    String pair =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return access.authenticator().authenticate(new Proof("basic " + pair, null, "1.1.1.1"), realm);
  }

  private static int status(Outcome outcome) {
    return assertInstanceOf(Refused.class, outcome).refusal().status();
  }

  @Test
  void aRevokedTokenIsRefusedOnEveryNodeFromThenOn() {
    Access one = access("form");
    Access two = access("form");
    Tokens.Made made = one.tokens().make("worker", Role.EXECUTOR, "ada", null).orElseThrow();
    assertTrue(one.tokens().make("worker", Role.VIEWER, "ada", null).isEmpty());
    Caller caller = assertInstanceOf(Known.class, bearer(two, made.secret())).caller();
    assertEquals(new Caller("worker", Set.of(Role.EXECUTOR), Caller.Means.TOKEN), caller);
    assertTrue(one.tokens().revoke(made.token().tokenId(), "ada"));
    assertEquals(401, status(bearer(two, made.secret())));
    assertEquals(401, status(bearer(one, made.secret())));
    assertFalse(one.tokens().revoke(made.token().tokenId(), "ada"));
    assertTrue(one.tokens().make("worker", Role.VIEWER, "ada", null).isPresent());
  }

  @Test
  void aTokenEndsWhenItsTimeIsOverAndItsUseIsNotedOnceAMinute() {
    Access access = access("realm");
    Instant end = clock.instant().plus(Duration.ofHours(1));
    Tokens.Made made = access.tokens().make("brief", Role.VIEWER, "ada", end).orElseThrow();
    assertInstanceOf(Known.class, bearer(access, made.secret()));
    Instant first = clock.instant();
    clock.advance(Duration.ofSeconds(59));
    assertInstanceOf(Known.class, bearer(access, made.secret()));
    assertEquals(first, lastUse(access, "brief"));
    clock.advance(Duration.ofSeconds(1));
    assertInstanceOf(Known.class, bearer(access, made.secret()));
    assertEquals(first.plusSeconds(60), lastUse(access, "brief"));
    clock.set(end);
    assertEquals(401, status(bearer(access, made.secret())));
  }

  private static Instant lastUse(Access access, String name) {
    return access.tokens().all().stream()
        .filter(token -> token.name().equals(name))
        .findFirst()
        .orElseThrow()
        .lastUsedAt();
  }

  @Test
  void aSecretIsNeverStored() {
    Access access = access("form");
    Tokens.Made made = access.tokens().make("hidden", Role.VIEWER, "ada", null).orElseThrow();
    assertFalse(access.tokens().all().toString().contains(made.secret()));
    assertEquals(401, status(bearer(access, made.secret().replace('_', '-'))));
    assertEquals(401, status(bearer(access, "")));
  }

  @Test
  void aSessionEndsWithItsTimeWithTheSignOutAndWithTheMode() {
    Access access = access("form", "jpacer.security.session=PT1H");
    String secret = access.sessions().open("ada", Set.of(Role.ADMIN, Role.VIEWER), "1.1.1.1");
    Caller caller = assertInstanceOf(Known.class, cookie(access, secret)).caller();
    assertEquals(new Caller("ada", Set.of(Role.ADMIN, Role.VIEWER), Caller.Means.SESSION), caller);
    Access other =
        access(
            "oidc",
            "jpacer.security.oidc.issuer=https://id.example",
            "jpacer.security.oidc.client-id=jpacer");
    assertInstanceOf(NoCredentials.class, cookie(other, secret));
    assertInstanceOf(NoCredentials.class, cookie(access("realm"), secret));
    clock.advance(Duration.ofMinutes(59));
    assertInstanceOf(Known.class, cookie(access, secret));
    clock.advance(Duration.ofMinutes(1));
    assertInstanceOf(NoCredentials.class, cookie(access, secret));
    String second = access.sessions().open("ada", Set.of(), "1.1.1.1");
    access.sessions().close(second);
    assertInstanceOf(NoCredentials.class, cookie(access, second));
    assertInstanceOf(NoCredentials.class, cookie(access, "made up"));
  }

  @Test
  void aPasswordThatWasRightIsNotAskedForAgainWithinAMinute() {
    Access access = access("realm");
    assertEquals(
        Set.of(Role.OPERATOR),
        assertInstanceOf(Known.class, basic(access, "bob", "right")).caller().roles());
    basic(access, "bob", "right");
    assertEquals(1, asked.get());
    clock.advance(Duration.ofSeconds(61));
    basic(access, "bob", "right");
    assertEquals(2, asked.get());
    assertEquals(401, status(basic(access, "bob", "wrong")));
    assertEquals(
        401,
        status(
            basic(
                access(
                    "oidc",
                    "jpacer.security.oidc.issuer=https://x",
                    "jpacer.security.oidc.client-id=c"),
                "bob",
                "right")));
  }

  @Test
  void guessingStopsBeforeThePasswordIsLookedAt() {
    Access access = access("realm", "jpacer.security.sign-in-attempts=3");
    for (int i = 0; i < 3; i++) {
      assertEquals(401, status(basic(access, "eve", "guess" + i)));
    }
    assertEquals(429, status(basic(access, "eve", "right")));
    assertEquals(3, asked.get());
    clock.advance(Duration.ofSeconds(60));
    assertInstanceOf(Known.class, basic(access, "eve", "right"));
  }

  @Test
  void anAddressThatTriesManyUsersHasToWaitToo() {
    Access access = access("realm", "jpacer.security.sign-in-attempts=3");
    int tries = 0;
    while (tries < 100 && status(basic(access, "user" + tries, "guess")) == 401) {
      tries++;
    }
    assertEquals(12, tries);
  }

  @Test
  void inModeOpenEverybodyIsAnyoneAndInNoOther() {
    assertEquals(Caller.ANYONE, ((Known) cookie(access("open"), null)).caller());
    assertInstanceOf(NoCredentials.class, cookie(access("form"), null));
    assertInstanceOf(NoCredentials.class, cookie(access("closed"), null));
    assertEquals(401, status(basic(access("closed"), "bob", "right")));
  }

  @Test
  void theFileOfUsersIsReadAgainWhenItChanges(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("users");
    Files.writeString(file, "# users\n\nada = admin,viewer " + PasswordHash.of("secret") + "\n");
    UserFile users = new UserFile(file);
    assertEquals(Optional.of(Set.of(Role.ADMIN, Role.VIEWER)), users.roles("ada", "secret"));
    assertEquals(Optional.empty(), users.roles("ada", "wrong"));
    assertEquals(Optional.empty(), users.roles("bob", "nobody"));
    Files.writeString(file, "bob = viewer " + PasswordHash.of("other"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertEquals(Optional.empty(), users.roles("ada", "secret"));
    assertEquals(Optional.of(Set.of(Role.VIEWER)), users.roles("bob", "other"));
    for (String bad : List.of("x", "x = king " + PasswordHash.of("a"), "x = admin plain")) {
      Files.writeString(file, "# one\n" + bad);
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> new UserFile(file))
              .getMessage()
              .startsWith("line 2 of " + file));
    }
  }

  @Test
  void theAuditLogKeepsTheNewestAndGivesThemInPages() {
    AuditStore store = new PostgresAuditStore(database);
    for (int i = 0; i < 20; i++) {
      store.add(
          new Deed("w" + i % 2, "token", "1.1.1.1", "trigger", "POST", "p", "d", 7L, null, 201),
          clock.instant().plusSeconds(i));
    }
    store.forget(clock.instant().plusSeconds(5), 10);
    List<Entry> all =
        store.entries(new AuditStore.Filter(Optional.empty(), Optional.of("d"), 1L << 60), 50);
    assertEquals(10, all.size());
    assertEquals(clock.instant().plusSeconds(19), all.get(0).at());
    List<Entry> page =
        store.entries(
            new AuditStore.Filter(Optional.of("w1"), Optional.empty(), all.get(3).entryId()), 2);
    assertEquals(List.of("w1", "w1"), page.stream().map(each -> each.deed().who()).toList());
    assertTrue(page.get(0).entryId() < all.get(3).entryId());
    store.forget(clock.instant().plusSeconds(1000), 10);
    assertEquals(
        List.of(),
        store.entries(new AuditStore.Filter(Optional.empty(), Optional.empty(), 1L << 60), 50));
  }

  @Test
  void settingsThatDoNotGoTogetherAreNamed() {
    for (String[] bad :
        new String[][] {
          {"oidc", "jpacer.security.session=PT1H", "jpacer.security.oidc.issuer is not set"},
          {"oidc", "jpacer.security.oidc.issuer=https://x", ".client-id is not"},
          {"form", "jpacer.security.oidc.issuer=http://id.example", "an https address"},
          {"form", "jpacer.security.token=short", "jpacer.security.token is too short"},
          {"form", "jpacer.security.proxies=proxy.example", "jpacer.security.proxies: "},
          {"form", "jpacer.security.users=/no/such/file", "/no/such/file cannot be read"},
        }) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> access(bad[0], bad[1])).getMessage();
      assertTrue(message.contains(bad[2]), message);
    }
  }
}
