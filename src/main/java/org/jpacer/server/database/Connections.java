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
 * The connections to the database: jpacer's own pool, or a data source of the server with the
 * server's pool.
 *
 * @param source provides connections with jpacer's schema
 * @param own jpacer's own pool; empty if the server has the pool
 */
public record Connections(DataSource source, Optional<HikariDataSource> own) {

  private static final Logger LOG = System.getLogger(Connections.class.getName());

  /**
   * Opens the pool, or looks up the server's data source.
   *
   * @throws IllegalStateException if the settings name neither
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

  /** Opens a connection outside the pool, without a particular schema. */
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

  @SuppressWarnings("BanJNDI") // the admin sets the name, never a user
  private static DataSource lookUp(String name) {
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new IllegalStateException(
          "jpacer.database.jndi is " + name + ", which the server does not have", e);
    }
  }

  /** Returns the source if its connections have the schema; otherwise one that sets it. */
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
        "the data source {0} does not set currentSchema={1}: jpacer sets it for each connection,"
            + " which costs a round trip to the database",
        name,
        schema);
    return new SchemaDataSource(source, schema);
  }
}
