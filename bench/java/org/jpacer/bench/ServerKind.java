package org.jpacer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The servers that the WAR is measured on. */
enum ServerKind {
  /** Payara Micro from {@code target/payara-micro.jar}. */
  PAYARA {
    @Override
    List<String> command(
        Bench.Options options, Path directory, Path config, int port, boolean deployed)
        throws IOException {
      Path commands = directory.resolve("preboot.asadmin");
      Files.writeString(
          commands,
          """
          set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
          set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
          """);
      List<String> command = new ArrayList<>(jvm(options, directory, config));
      command.addAll(List.of("-jar", "target/payara-micro.jar", "--nocluster"));
      command.addAll(List.of("--disablephonehome", "--port", String.valueOf(port)));
      command.addAll(List.of("--prebootcommandfile", commands.toString()));
      if (deployed) {
        command.addAll(List.of("--deploy", "target/jpacer.war", "--contextroot", "/"));
      }
      return command;
    }
  },
  /** WildFly from {@code target/wildfly}, which the tests' provisioning makes. */
  WILDFLY {
    @Override
    List<String> command(
        Bench.Options options, Path directory, Path config, int port, boolean deployed)
        throws IOException {
      Path home = Path.of("target/wildfly").toAbsolutePath();
      Path base = directory.resolve("standalone");
      copy(home.resolve("standalone"), base);
      Path war = Files.createDirectories(base.resolve("deployments")).resolve("ROOT.war");
      Files.deleteIfExists(war);
      if (deployed) {
        Files.copy(Path.of("target/jpacer.war"), war);
      }
      List<String> command = new ArrayList<>(jvm(options, directory, config));
      command.addAll(
          List.of(
              "-Djboss.home.dir=" + home,
              "-Djboss.server.base.dir=" + base.toAbsolutePath(),
              "-Djboss.http.port=" + port,
              "-Djboss.https.port=0",
              "-Djboss.management.http.port=0",
              "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
              "-jar",
              home.resolve("jboss-modules.jar").toString(),
              "-mp",
              home.resolve("modules").toString(),
              "org.jboss.as.standalone"));
      return command;
    }
  };

  private static List<String> jvm(Bench.Options options, Path directory, Path config)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(options.java());
    command.addAll(options.profile(directory.resolve("server.jfr")));
    command.addAll(options.serverJvm());
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")));
    command.add("-Djpacer.config=" + config);
    return command;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path each : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * How the server is started on 127.0.0.1 and the port given.
   *
   * @param deployed whether the WAR is at its root; else nothing is deployed
   */
  abstract List<String> command(
      Bench.Options options, Path directory, Path config, int port, boolean deployed)
      throws IOException;
}
