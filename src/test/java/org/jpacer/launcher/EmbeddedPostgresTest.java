package org.jpacer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir Path directory;

  @Test
  void keepsItsDataOverAStopAndOverAKillAndRefusesASecondOwner() throws Exception {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(directory, 0)) {
      execute(first, "create table kept (n integer)", "insert into kept values (1)");
      LaunchException refused =
          assertThrows(LaunchException.class, () -> EmbeddedPostgres.start(directory, 0));
      assertTrue(refused.getMessage().contains("another jpacer uses"), refused.getMessage());
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(directory, 0)) {
      execute(second, "insert into kept values (2)");
      ProcessHandle process = second.process();
      Shell.run(directory, List.of("kill", "-KILL", String.valueOf(process.pid())));
      process.onExit().get(30, TimeUnit.SECONDS);
    }
    try (EmbeddedPostgres third = EmbeddedPostgres.start(directory, 0)) {
      assertEquals(2, count(third));
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              Files.getPosixFilePermissions(directory.resolve("password"))));
    }
  }

  @Test
  void aPidFileThatNamesAStrangerOrNothingIsNoObstacle() throws Exception {
    EmbeddedPostgres.start(directory, 0).close();
    Path pidFile = directory.resolve("data").resolve("postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
    EmbeddedPostgres.start(directory, 0).close();
    Files.writeString(pidFile, "");
    EmbeddedPostgres.start(directory, 0).close();
    assertTrue(ProcessHandle.current().isAlive());
  }

  private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from kept")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }
}
