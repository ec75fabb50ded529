package org.jpacer.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.launcher.EmbeddedPostgres;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.postgresql.ds.PGSimpleDataSource;

/** The real PostgreSQL that tests of this JVM share; every call gives a database of its own. */
public final class TestDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final List<HikariDataSource> POOLS = new CopyOnWriteArrayList<>();

  private TestDatabase() {}

  private static final class Server {
    static final EmbeddedPostgres POSTGRES =
        EmbeddedPostgres.start(
            Path.of("target", "test", System.getProperty("test.database", "postgres")), 0);

    private Server() {}
  }

  /** The server. */
  public static EmbeddedPostgres server() {
    return Server.POSTGRES;
  }

  /** The name of a new, empty database. */
  public static String create() {
    String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    try (Connection connection = source("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name);
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  /**
   * A pool of connections to a new, empty database that see one schema of it. What other pools hold
   * idle is closed first.
   */
  public static HikariDataSource fresh(String schema) {
    POOLS.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
    PGSimpleDataSource source = source(create());
    source.setCurrentSchema(schema);
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMinimumIdle(0);
    HikariDataSource pool = new HikariDataSource(config);
    POOLS.add(pool);
    return pool;
  }

  /** The values of the only column of a query on a database. */
  public static List<String> column(String database, String query) {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What must never be in a database of jpacer's. */
  public static List<String> violations(String database) {
    PGSimpleDataSource source = source(database);
    source.setCurrentSchema("jpacer");
    return new InvariantChecker(new Database(source)).violations();
  }

  private static PGSimpleDataSource source(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server().jdbcUrl(database));
    source.setUser(server().user());
    source.setPassword(server().password());
    return source;
  }
}
