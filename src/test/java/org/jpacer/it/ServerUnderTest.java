package org.jpacer.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prepares what the server needs before Arquillian starts it: a database, free ports, settings. */
public final class ServerUnderTest implements BeforeAllCallback {

  private static boolean prepared;

  /** Where the server that runs now has jpacer. */
  public static URI url() {
    return URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/");
  }

  /** Where the scheduler's clients go. */
  public static URI api() {
    return url().resolve("api/");
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) throws IOException {
    if (prepared) {
      return;
    }
    prepared = true;
    Path directory =
        Files.createDirectories(
            Path.of("target", "it", System.getProperty("arquillian.launch")).toAbsolutePath());
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Path config = directory.resolve("jpacer.properties");
    Files.writeString(
        config,
        """
        jpacer.database.url=%s
        jpacer.database.user=%s
        jpacer.database.password=%s
        jpacer.timezone=Europe/Warsaw
        """
            .formatted(
                TestDatabase.server().jdbcUrl(TestDatabase.create()),
                TestDatabase.server().user(),
                TestDatabase.server().password()));
    Path preboot = directory.resolve("preboot.asadmin");
    Files.writeString(
        preboot,
        """
        set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
        set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
        """);
    set("config", config);
    set("preboot", preboot);
    set("tmp", temporary);
    set("payara-micro", Path.of("target", "payara-micro.jar").toAbsolutePath());
    set("wildfly", Path.of("target", "wildfly").toAbsolutePath());
    set("port", freePort());
    set("https-port", freePort());
    set("management-port", freePort());
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
