package org.jpacer.persistence.cluster;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The notifications of a PostgreSQL connection. A connection of the server belongs to a driver that
 * the server loaded, whose classes differ from those in the WAR, so the driver is called by
 * reflection.
 */
final class Notifications {

  private final Object connection;
  private final Method wait;
  private final Method payload;

  private Notifications(Object connection, Method wait, Method payload) {
    this.connection = connection;
    this.wait = wait;
    this.payload = payload;
  }

  /**
   * Returns the notifications of a connection, or of the connection that it wraps.
   *
   * @throws SQLException if it is not a connection of PostgreSQL's driver
   */
  static Notifications of(Connection connection) throws SQLException {
    ClassLoader driver = connection.getMetaData().getClass().getClassLoader();
    try {
      Class<?> type = Class.forName("org.postgresql.PGConnection", true, driver);
      Class<?> notification = Class.forName("org.postgresql.PGNotification", true, driver);
      return new Notifications(
          connection.unwrap(type),
          type.getMethod("getNotifications", int.class),
          notification.getMethod("getParameter"));
    } catch (ReflectiveOperationException e) {
      throw new SQLException("The connection does not belong to PostgreSQL's driver", e);
    }
  }

  /**
   * Returns the notifications that arrive within a number of milliseconds; empty if there are none.
   */
  List<String> within(int millis) throws SQLException {
    try {
      Object[] found = (Object[]) wait.invoke(connection, millis);
      List<String> payloads = new ArrayList<>();
      if (found != null) {
        for (Object each : found) {
          payloads.add((String) payload.invoke(each));
        }
      }
      return payloads;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException refused) {
        throw refused;
      }
      throw new IllegalStateException("the driver failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the driver's interfaces are public", e);
    }
  }
}
