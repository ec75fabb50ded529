package org.jpacer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @Test
  void everyKeyAndDefaultIsFrozen() {
    Map<String, String> defaults = new TreeMap<>();
    Keys.all().forEach(key -> defaults.put(key.name(), String.valueOf(key.defaultText())));
    assertEquals(
        """
        jpacer.address=127.0.0.1
        jpacer.cache.tasks=1000
        jpacer.client.timeout=PT15S
        jpacer.config=null
        jpacer.dags.directory=null
        jpacer.data-directory=.jpacer
        jpacer.database.jndi=null
        jpacer.database.password=null
        jpacer.database.pool-size=10
        jpacer.database.schema=jpacer
        jpacer.database.url=null
        jpacer.database.user=null
        jpacer.executor.dags=
        jpacer.executor.embedded=true
        jpacer.executor.grace=PT60S
        jpacer.executor.id=null
        jpacer.executor.max-concurrent=1000
        jpacer.executor.polling.max=PT1S
        jpacer.executor.polling.min=PT0.001S
        jpacer.executor.polling.repeat=10
        jpacer.executor.polling.step=PT0.01S
        jpacer.executor.queues=default
        jpacer.executor.request-timeout=PT30S
        jpacer.executor.spool=.jpacer/executor
        jpacer.executor.spool-size=268435456
        jpacer.executor.wire=v1
        jpacer.http.request-timeout=PT30S
        jpacer.lease.dispatch=PT60S
        jpacer.lease.grace=PT60S
        jpacer.lease.task=PT30S
        jpacer.log.json=null
        jpacer.log.level=WARN
        jpacer.mail.from=null
        jpacer.mail.host=null
        jpacer.mail.password=null
        jpacer.mail.port=null
        jpacer.mail.security=starttls
        jpacer.mail.session=null
        jpacer.mail.timeout=PT10S
        jpacer.mail.to=
        jpacer.mail.user=null
        jpacer.node-id=null
        jpacer.port=8080
        jpacer.queues.dag-runs=100
        jpacer.queues.tasks=1000
        jpacer.reconciler.interval=PT15S
        jpacer.retention.age=null
        jpacer.retention.runs-per-dag=null
        jpacer.scheduler.url=http://localhost:8080/api
        jpacer.security.audit.age=P90D
        jpacer.security.audit.entries=100000
        jpacer.security.hosts=
        jpacer.security.mode=closed
        jpacer.security.oidc.client-id=null
        jpacer.security.oidc.client-secret=null
        jpacer.security.oidc.groups-claim=groups
        jpacer.security.oidc.issuer=null
        jpacer.security.oidc.scopes=profile,email
        jpacer.security.oidc.user-claim=preferred_username
        jpacer.security.open-from=127.0.0.0/8,::1
        jpacer.security.proxies=
        jpacer.security.proxy-headers=x-forwarded
        jpacer.security.roles.admin=jpacer-admin
        jpacer.security.roles.executor=jpacer-executor
        jpacer.security.roles.operator=jpacer-operator
        jpacer.security.roles.viewer=jpacer-viewer
        jpacer.security.session=PT8H
        jpacer.security.sign-in-attempts=5
        jpacer.security.token=null
        jpacer.security.users=null
        jpacer.startup-timeout=PT30S
        jpacer.stop-timeout=PT60S
        jpacer.task-log.max-attempt=67108864
        jpacer.task-log.max-record=65536
        jpacer.task-scheduler.check-dependencies=PT0.001S
        jpacer.task-scheduler.heartbeat=PT0.001S
        jpacer.task-scheduler.max-active=10000
        jpacer.task-scheduler.put-timeout=PT30S
        jpacer.tasks.command.file-size=10240
        jpacer.tasks.command.memory=16384
        jpacer.tasks.command.open-files=4096
        jpacer.tasks.command.processes=4096
        jpacer.tasks.command.same-user=false
        jpacer.tasks.command.user=null
        jpacer.tasks.environment=
        jpacer.tasks.types=null
        jpacer.timezone=Local
        jpacer.token=null
        jpacer.watcher.database-timeout=PT10S
        jpacer.watcher.interval=PT0.1S
        jpacer.watcher.queue-full-interval=PT0.1S
        jpacer.wire.queues=default
        """,
        String.join("", defaults.entrySet().stream().map(entry -> entry + "\n").toList()));
  }

  @Test
  void systemPropertiesGoBeforeVariablesAndThoseBeforeTheFile(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("jpacer.properties");
    Files.writeString(
        file,
        """
        jpacer.watcher.interval=PT1S
        jpacer.lease.task=PT1S
        jpacer.lease.grace=PT1S
        """);
    Settings settings =
        Settings.load(
            Map.of("jpacer.watcher.interval", "PT3S", "jpacer.config", file.toString()),
            Map.of("JPACER_WATCHER_INTERVAL", "PT2S", "JPACER_LEASE_TASK", "PT2S"));
    assertEquals(Duration.ofSeconds(3), settings.get(Keys.WATCHER_INTERVAL));
    assertEquals(Duration.ofSeconds(2), settings.get(Keys.LEASE_TASK));
    assertEquals(Duration.ofSeconds(1), settings.get(Keys.LEASE_GRACE));
    assertEquals(Duration.ofSeconds(60), settings.get(Keys.LEASE_DISPATCH));
  }

  @Test
  void everyUnknownKeyAndBadValueIsNamedWithWhatIsAllowed() {
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () ->
                    Settings.load(
                        Map.of("jpacer.wacher.interval", "PT1S", "jpacer.port", "99999"),
                        Map.of("JPACER_LEASE_TASK", "soon", "JPACER_NO_SUCH", "x")))
            .getMessage();
    assertTrue(message.contains("jpacer.wacher.interval is unknown; allowed: "), message);
    assertTrue(message.contains("JPACER_NO_SUCH is unknown"), message);
    assertTrue(
        message.contains("jpacer.port is 99999; allowed: a whole number from 1 to 65535"), message);
    assertTrue(message.contains("jpacer.lease.task is soon; allowed: an ISO-8601"), message);
  }

  @Test
  void variablesNameNotifiersAndDataSourcesTooButNoSecretTwice() {
    Settings settings =
        Settings.load(
            Map.of("jpacer.notifier.default.type", "log"),
            Map.of(
                "JPACER_NOTIFIER_DEFAULT_TYPE", "slack",
                "JPACER_NOTIFIER_TEAM_URL", "http://x",
                "JPACER_SECRET_KEY", "hidden"));
    assertEquals(
        Map.of("default.type", "log", "team.url", "http://x"), settings.below("jpacer.notifier."));
    assertEquals(Map.of(), settings.below("jpacer.secret."));
  }

  @Test
  void aPasswordIsNeverShown() {
    Settings settings = Settings.load(Map.of("jpacer.database.password", "hunter2"), Map.of());
    assertEquals("hunter2", settings.get(Keys.DATABASE_PASSWORD));
    assertFalse(settings.toString().contains("hunter2"));
  }
}
