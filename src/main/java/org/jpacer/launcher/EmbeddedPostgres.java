package org.jpacer.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real PostgreSQL, fully durable, whose data stays in a directory. It listens on 127.0.0.1 only,
 * and ends with this object, even if this process is killed. Works as root and as a normal user.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final FileChannel lock;
  private final Watchdog watchdog;
  private final long pid;
  private final int port;
  private final String password;

  private EmbeddedPostgres(
      FileChannel lock, Watchdog watchdog, long pid, int port, String password) {
    this.lock = lock;
    this.watchdog = watchdog;
    this.pid = pid;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server; creates its directory, programs and data if they are missing.
   *
   * @param wanted where everything is kept; as root, if an unprivileged user cannot enter it,
   *     another directory replaces it
   * @param port the port to listen on; 0 for a free one
   * @throws LaunchException if it cannot start; says why in one sentence
   */
  public static EmbeddedPostgres start(Path wanted, int port) {
    Path directory = wanted.toAbsolutePath().normalize();
    FileChannel lock = lock(directory);
    Watchdog watchdog = null;
    try {
      Path place = directory;
      Path binaries = PostgresBinaries.in(place);
      Optional<List<String>> prefix = Unprivileged.prefix(place, postgres(binaries));
      if (prefix.isEmpty()) {
        place = substitute(directory);
        binaries = PostgresBinaries.in(place);
        prefix = Unprivileged.prefix(place, postgres(binaries));
      }
      List<String> way =
          prefix.orElseThrow(
              () ->
                  new LaunchException(
                      "PostgreSQL refuses to run as root, and this machine has no way to run it as"
                          + " another user. Start as a normal user instead"));
      watchdog = Watchdog.start(directory);
      PostgresCluster cluster = new PostgresCluster(place, binaries, way);
      String password = cluster.password();
      Unprivileged.prefix(place, postgres(binaries));
      cluster.create();
      int chosen = port == 0 ? freePort() : port;
      long pid = cluster.start(chosen);
      watchdog.guard("postgres", pid, cluster.data().toString());
      EmbeddedPostgres started = new EmbeddedPostgres(lock, watchdog, pid, chosen, password);
      started.prepare();
      return started;
    } catch (LaunchException e) {
      if (watchdog != null) {
        watchdog.close();
      }
      release(lock);
      throw e;
    }
  }

  private static Path postgres(Path binaries) {
    return binaries.resolve("bin").resolve("postgres");
  }

  private static FileChannel lock(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = tryLock(channel);
      if (held == null) {
        channel.close();
        throw new LaunchException(
            "another jpacer uses " + directory + "; stop it, or choose another data directory");
      }
      return channel;
    } catch (IOException e) {
      throw new LaunchException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LaunchException("cannot release the data directory: " + e.getMessage(), e);
    }
  }

  /**
   * Returns a directory that an unprivileged user can enter even if {@code directory} is below a
   * private one.
   */
  private static Path substitute(Path directory) {
    Path place = Path.of("/var/tmp").resolve("jpacer-" + Integer.toHexString(directory.hashCode()));
    try {
      return Files.createDirectories(place);
    } catch (IOException e) {
      throw new LaunchException("cannot write to " + place + ": " + e.getMessage(), e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LaunchException("no free port on 127.0.0.1: " + e.getMessage(), e);
    }
  }

  private void prepare() {
    Map<String, String> wanted =
        Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), user(), password());
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> setting : wanted.entrySet()) {
        try (ResultSet row = statement.executeQuery("show " + setting.getKey())) {
          row.next();
          if (!setting.getValue().equals(row.getString(1))) {
            throw new LaunchException(
                "PostgreSQL runs with "
                    + setting.getKey()
                    + " = "
                    + row.getString(1)
                    + ", which could lose data");
          }
        }
      }
      try (ResultSet row =
          statement.executeQuery("select 1 from pg_database where datname = 'jpacer'")) {
        if (row.next()) {
          return;
        }
      }
      statement.execute("create database jpacer");
    } catch (SQLException e) {
      throw new LaunchException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** The database for jpacer. */
  public String jdbcUrl() {
    return jdbcUrl("jpacer");
  }

  /** Any database on this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The port. */
  public int port() {
    return port;
  }

  /** The user, who may do everything. */
  public String user() {
    return PostgresCluster.USER;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  /** The server's process. */
  ProcessHandle process() {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new LaunchException("PostgreSQL ended unexpectedly"));
  }

  /** Ends the server if this process dies; further processes can be added that end before it. */
  Watchdog watchdog() {
    return watchdog;
  }

  /** Stops the server and waits until it has ended. */
  @Override
  public void close() {
    watchdog.close();
    release(lock);
  }
}
