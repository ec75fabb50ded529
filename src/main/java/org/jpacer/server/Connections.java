package org.jpacer.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.postgresql.ds.PGSimpleDataSource;

/** Where connections to the database come from. */
final class Connections {

  private Connections() {}

  /**
   * A pool that sees jpacer's schema: on the data source that the admin made in the server, or on
   * the database that the settings name.
   *
   * @throws IllegalStateException when the settings name neither
   */
  static HikariDataSource open(
      Settings settings, ThreadFactory threads, ScheduledExecutorService housekeeping) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("jpacer");
    config.setSchema(settings.get(Keys.DATABASE_SCHEMA));
    config.setMaximumPoolSize(settings.get(Keys.DATABASE_POOL_SIZE));
    config.setThreadFactory(threads);
    config.setScheduledExecutor(housekeeping);
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(settings.get(Keys.STARTUP_TIMEOUT).toMillis());
    if (settings.find(Keys.DATABASE_JNDI).isPresent()) {
      config.setDataSource(lookUp(settings.get(Keys.DATABASE_JNDI)));
    } else {
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
    }
    return new HikariDataSource(config);
  }

  /** One connection outside the pool, for whoever keeps it; it sees no schema in particular. */
  static Connection openOne(Settings settings) throws SQLException {
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
}
