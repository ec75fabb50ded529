package org.jpacer.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Prepares what the server needs before Arquillian starts it and deploys: a database, free ports,
 * settings. Without {@link WithSettings} jpacer is open.
 */
public final class ServerUnderTest implements BeforeAllCallback {

  private static boolean prepared;
  private static String database;

  /** Where the server that runs now has jpacer. */
  public static URI url() {
    return URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/");
  }

  /** Where the scheduler's clients go. */
  public static URI api() {
    return url().resolve("api/");
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) throws Exception {
    Path directory =
        Files.createDirectories(
            Path.of("target", "it", System.getProperty("arquillian.launch")).toAbsolutePath());
    if (!prepared) {
      prepared = true;
      database = TestDatabase.create();
      prepare(directory);
    }
    WithSettings further = context.getRequiredTestClass().getAnnotation(WithSettings.class);
    List<String> settings =
        further == null
            ? List.of("jpacer.security.mode=open")
            : further.value().getDeclaredConstructor().newInstance().get();
    Files.writeString(
        directory.resolve("jpacer.properties"),
        """
        jpacer.database.url=%s
        jpacer.database.user=%s
        jpacer.database.password=%s
        jpacer.timezone=Europe/Warsaw
        jpacer.tasks.types=command,empty,http,java,print,sql
        jpacer.tasks.command.same-user=true
        %s
        """
            .formatted(
                TestDatabase.server().jdbcUrl(database),
                TestDatabase.server().user(),
                TestDatabase.server().password(),
                String.join("\n", settings)));
  }

  private static void prepare(Path directory) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path config = directory.resolve("jpacer.properties");
    Path preboot = directory.resolve("preboot.asadmin");
    Files.writeString(
        preboot,
        """
        set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
        set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
        """);
    Path postboot = directory.resolve("postboot.asadmin");
    Path password = directory.resolve("password");
    Files.writeString(password, "AS_ADMIN_USERPASSWORD=realm-password\n");
    Files.writeString(
        postboot,
        """
        create-file-user --passwordfile %1$s --groups jpacer-operator realm_operator
        create-file-user --passwordfile %1$s --groups others realm_nobody
        """
            .formatted(password));
    putUsersIntoWildFly(Path.of("target", "wildfly", "standalone", "configuration"));
    set("config", config);
    set("postboot", postboot);
    set("preboot", preboot);
    set("tmp", temporary);
    set("payara-micro", Path.of("target", "payara-micro.jar").toAbsolutePath());
    set("wildfly", Path.of("target", "wildfly").toAbsolutePath());
    set("port", freePort());
    set("https-port", freePort());
    set("management-port", freePort());
  }

  /** The users that the server's own realm has. */
  private static void putUsersIntoWildFly(Path configuration) throws IOException {
    if (!Files.isDirectory(configuration)) {
      return;
    }
    StringBuilder users = new StringBuilder();
    for (String user : List.of("realm_operator", "realm_nobody")) {
      users.append(user).append('=').append(digest(user + ":ApplicationRealm:realm-password"));
      users.append('\n');
    }
    Path file = configuration.resolve("application-users.properties");
    if (!Files.readString(file).contains("realm_operator")) {
      Files.writeString(file, users, StandardOpenOption.APPEND);
      Files.writeString(
          configuration.resolve("application-roles.properties"),
          "realm_operator=jpacer-operator\nrealm_nobody=others\n",
          StandardOpenOption.APPEND);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(String name, Object value) {
    System.setProperty("it." + name, value.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
