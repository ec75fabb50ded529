package org.jpacer.server.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections whose statements have a time limit in the database. */
public final class StatementLimit {

  private StatementLimit() {}

  /**
   * Returns a data source like {@code source} whose statements fail after a time.
   *
   * @param longest the time limit; rounded up to whole seconds, as in JDBC
   */
  public static DataSource on(DataSource source, Duration longest) {
    int seconds = Math.toIntExact(Math.min(longest.plusNanos(999_999_999).toSeconds(), 1_000_000));
    return proxy(
        DataSource.class,
        source,
        result -> result instanceof Connection made ? limited(made, seconds) : result);
  }

  private static Connection limited(Connection connection, int seconds) {
    return proxy(
        Connection.class,
        connection,
        result -> {
          if (result instanceof Statement statement) {
            statement.setQueryTimeout(seconds);
          }
          return result;
        });
  }

  @FunctionalInterface
  private interface Then {
    Object on(Object result) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, Then then) {
    InvocationHandler handler =
        (self, method, arguments) -> then.on(call(target, method, arguments));
    return type.cast(
        Proxy.newProxyInstance(
            StatementLimit.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
