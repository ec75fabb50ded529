package org.jpacer.persistence.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;
import org.jpacer.engine.port.StorageException;
import org.jpacer.persistence.jdbc.Sql;

/**
 * Receives messages of other nodes, on a connection of its own. {@link #listen} keeps its thread
 * until the connection breaks or {@link #close} is called; the caller calls it again.
 */
public final class PostgresListener implements AutoCloseable {

  /** The longest silence before the connection is checked, in milliseconds. */
  private static final int SILENCE = 10_000;

  private static final int CHECK_SECONDS = 5;

  /** Opens a connection for this listener alone. */
  @FunctionalInterface
  public interface Connections {
    /** Opens a connection. */
    Connection open() throws SQLException;
  }

  /** Receives messages. */
  public interface Receiver {

    /** From now on every message is received; earlier ones may be lost. */
    void begins();

    /** Another node sent a message. */
    void heard(ClusterMessage news);
  }

  private final Connections connections;
  private final String channel;
  private final String nodeId;
  private final AtomicReference<Connection> open = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * Creates a listener that does not listen yet.
   *
   * @param channel the channel of all nodes of one schema
   * @param nodeId this node, whose own messages are ignored
   */
  public PostgresListener(Connections connections, String channel, String nodeId) {
    this.connections = connections;
    this.channel = channel;
    this.nodeId = nodeId;
  }

  /** Returns whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Listens until the connection breaks, or this listener is closed.
   *
   * @throws SQLException if the connection breaks or cannot be opened
   */
  public void listen(Receiver ear) throws SQLException {
    try (Connection connection = connections.open()) {
      open.set(connection);
      if (closed) {
        return;
      }
      connection.setAutoCommit(true);
      Notifications notifications = Notifications.of(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen \"" + channel.replace("\"", "\"\"") + "\"");
      }
      ear.begins();
      sayThatThisNodeLives(connection);
      while (!closed) {
        List<String> said = notifications.within(SILENCE);
        if (said.isEmpty()) {
          check(connection);
        }
        for (String each : said) {
          ClusterMessageText.read(nodeId, each).ifPresent(ear::heard);
        }
      }
    } finally {
      open.set(null);
    }
  }

  private void sayThatThisNodeLives(Connection connection) throws SQLException {
    ClusterMessage nothing = new ClusterMessage(List.of(), List.of(), List.of(), false, false);
    for (String text : ClusterMessageText.write(nodeId, nothing)) {
      new Sql(connection).query("select pg_notify(?, ?)", row -> 1, channel, text);
    }
  }

  private static void check(Connection connection) throws SQLException {
    if (!connection.isValid(CHECK_SECONDS)) {
      throw new SQLException("The connection for messages of other nodes is dead");
    }
  }

  /** Closes the listener; a listening thread returns at once. */
  @Override
  public void close() {
    closed = true;
    Connection connection = open.get();
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        throw new StorageException(e);
      }
    }
  }
}
