package org.jpacer.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where connections to the database come from: a pool of jpacer's own, or a data source that the
 * admin made in the server, whose pool is then the server's, with its size and its statistics.
 *
 * @param source gives connections that see jpacer's schema
 * @param own jpacer's own pool; empty when the server has it
 */
public record Connections(DataSource source, Optional<HikariDataSource> own) {

  private static final Logger LOG = System.getLogger(Connections.class.getName());

  /**
   * Opens the pool, or finds the server's.
   *
   * @throws IllegalStateException when the settings name neither
   */
  public static Connections open(
      Settings settings, ThreadFactory threads, ScheduledExecutorService housekeeping) {
    String schema = settings.get(Keys.DATABASE_SCHEMA);
    if (settings.find(Keys.DATABASE_JNDI).isPresent()) {
      String name = settings.get(Keys.DATABASE_JNDI);
      return new Connections(inSchema(lookUp(name), name, schema), Optional.empty());
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("jpacer");
    config.setSchema(schema);
    config.setMaximumPoolSize(settings.get(Keys.DATABASE_POOL_SIZE));
    config.setThreadFactory(threads);
    config.setScheduledExecutor(housekeeping);
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(settings.get(Keys.STARTUP_TIMEOUT).toMillis());
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(
        settings
            .find(Keys.DATABASE_URL)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "jpacer needs a PostgreSQL: set jpacer.database.url (with .user and"
                            + " .password), or jpacer.database.jndi")));
    settings.find(Keys.DATABASE_USER).ifPresent(config::setUsername);
    settings.find(Keys.DATABASE_PASSWORD).ifPresent(config::setPassword);
    config.addDataSourceProperty("ApplicationName", "jpacer");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    HikariDataSource pool = new HikariDataSource(config);
    return new Connections(pool, Optional.of(pool));
  }

  /** One connection outside the pool, for whoever keeps it; it sees no schema in particular. */
  public static Connection openOne(Settings settings) throws SQLException {
    if (settings.find(Keys.DATABASE_JNDI).isPresent()) {
      return lookUp(settings.get(Keys.DATABASE_JNDI)).getConnection();
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.get(Keys.DATABASE_URL));
    settings.find(Keys.DATABASE_USER).ifPresent(source::setUser);
    settings.find(Keys.DATABASE_PASSWORD).ifPresent(source::setPassword);
    source.setApplicationName("jpacer listener");
    source.setTcpKeepAlive(true);
    return source.getConnection();
  }

  @SuppressWarnings("BanJNDI") // the name is the admin's, never a user's
  private static DataSource lookUp(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException(
          "jpacer.database.jndi is " + name + ", which the server does not have", e);
    }
  }

  /** The source itself when its connections see the schema first; else one that makes them. */
  static DataSource inSchema(DataSource source, String name, String schema) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show search_path")) {
      row.next();
      String first = row.getString(1).split(",", 2)[0].strip().replace("\"", "");
      if (first.equals(schema)) {
        return source;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "jpacer.database.jndi is " + name + ", which gives no connection: " + e.getMessage(), e);
    }
    LOG.log(
        Level.WARNING,
        "the data source {0} does not set currentSchema={1}: jpacer sets it anew each time,"
            + " which costs a round trip to the database",
        name,
        schema);
    return new SchemaDataSource(source, schema);
  }
}
