package org.jpacer.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;

/**
 * Connections to a real database that break now and then: before a statement, before a commit, or
 * after a commit whose success is not reported. The user of the connection dies at that moment.
 */
public final class DyingDataSource {

  private static final String BROKEN = "08006";

  private DyingDataSource() {}

  /**
   * Makes one.
   *
   * @param oneIn one call in so many breaks the connection, on average
   */
  public static DataSource on(DataSource real, Random random, int oneIn) {
    return (DataSource)
        Proxy.newProxyInstance(
            DyingDataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              Object result = method.invoke(real, arguments);
              return result instanceof Connection connection
                  ? dying(connection, random, oneIn)
                  : result;
            });
  }

  private static Connection dying(Connection real, Random random, int oneIn) {
    return (Connection)
        Proxy.newProxyInstance(
            DyingDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              boolean statement = method.getName().equals("prepareStatement");
              boolean commit = method.getName().equals("commit");
              boolean dies = (statement || commit) && random.nextInt(oneIn) == 0;
              if (dies && (statement || random.nextBoolean())) {
                if (!real.getAutoCommit()) {
                  real.rollback();
                }
                throw new SQLException("the connection broke", BROKEN);
              }
              try {
                Object result = method.invoke(real, arguments);
                if (dies) {
                  throw new SQLException("the connection broke after the commit", BROKEN);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
