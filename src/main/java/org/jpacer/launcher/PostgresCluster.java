package org.jpacer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The data directory of a PostgreSQL server: created once, started, and recovered. */
final class PostgresCluster {

  static final String USER = "jpacer";

  /** In seconds; a database that was killed under load needs time to recover. */
  private static final String LONGEST_START = "600";

  private static final int STOP_TENTHS = 300;

  private final Path directory;
  private final Path data;
  private final Path binaries;
  private final List<String> prefix;

  PostgresCluster(Path directory, Path binaries, List<String> prefix) {
    this.directory = directory;
    this.data = directory.resolve("data");
    this.binaries = binaries;
    this.prefix = prefix;
  }

  /** The data directory. */
  Path data() {
    return data;
  }

  /** The superuser's password, created at the first call; only the owner can read its file. */
  String password() {
    Path file = directory.resolve("password");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path unfinished =
            Files.createTempFile(
                directory,
                "password",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, HexFormat.of().formatHex(random));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LaunchException("cannot keep a password in " + file + ": " + e.getMessage(), e);
    }
  }

  /** Creates the cluster if it is missing. */
  void create() {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path unfinished = directory.resolve("data.unfinished");
    try {
      PostgresBinaries.deleteTree(unfinished);
    } catch (IOException e) {
      throw new LaunchException("cannot clear " + unfinished + ": " + e.getMessage(), e);
    }
    run(
        List.of(
            program("initdb"),
            "--pgdata=" + unfinished,
            "--encoding=UTF8",
            "--locale=C",
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + directory.resolve("password")),
        "cannot make a database in " + directory);
    try {
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LaunchException("cannot make " + data + ": " + e.getMessage(), e);
    }
  }

  /** Starts the server; returns its process id. */
  long start(int port) {
    recover();
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on";
    run(
        List.of(
            program("pg_ctl"),
            "start",
            "-w",
            "-t",
            LONGEST_START,
            "-D",
            data.toString(),
            "-l",
            directory.resolve("postgresql.log").toString(),
            "-o",
            options),
        "PostgreSQL did not start, see " + directory.resolve("postgresql.log"));
    return recordedPid()
        .orElseThrow(() -> new LaunchException("PostgreSQL ended right after its start"));
  }

  private void run(List<String> command, String complaint) {
    List<String> whole = Shell.join(OwnSession.prefix(), Shell.join(prefix, command));
    Shell.Ended ended = Shell.run(directory, whole);
    if (!ended.ok()) {
      throw new LaunchException(complaint + ": " + ended.output().strip());
    }
  }

  private String program(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  /** Ends a server that a killed owner left behind, and removes its lock file. */
  private void recover() {
    Optional<Long> pid = recordedPid();
    try {
      if (pid.isPresent() && isOurs(pid.get())) {
        Shell.run(directory, List.of("kill", "-INT", pid.get().toString()));
        for (int tenth = 0; isOurs(pid.get()); tenth++) {
          if (tenth == STOP_TENTHS) {
            Shell.run(directory, List.of("kill", "-QUIT", pid.get().toString()));
          } else if (tenth > 2 * STOP_TENTHS) {
            throw new LaunchException(
                "process " + pid.get() + " still serves " + data + " and does not end");
          }
          Thread.sleep(100);
        }
      }
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new LaunchException("cannot clear " + pidFile() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while waiting for PostgreSQL to end", e);
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private Optional<Long> recordedPid() {
    try {
      return Files.readAllLines(pidFile()).stream()
          .findFirst()
          .map(String::strip)
          .filter(line -> line.matches("\\d{1,10}"))
          .map(Long::valueOf);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a process serves this data directory: a zombie has no command line, another
   * process has a different one.
   */
  private boolean isOurs(long pid) {
    Path commandLine = Path.of("/proc/" + pid + "/cmdline");
    if (Files.exists(Path.of("/proc/self"))) {
      try {
        return Files.readString(commandLine).contains(data.toString());
      } catch (IOException e) {
        return false;
      }
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().commandLine())
        .filter(line -> line.contains(data.toString()))
        .isPresent();
  }
}
