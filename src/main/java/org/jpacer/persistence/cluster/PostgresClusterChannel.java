package org.jpacer.persistence.cluster;

import java.util.List;
import org.jpacer.engine.port.ClusterChannel;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** Sends cluster messages with PostgreSQL's NOTIFY, in transactions that no caller waits for. */
public final class PostgresClusterChannel implements ClusterChannel {

  private final Database database;
  private final String channel;
  private final String nodeId;

  /**
   * Creates a channel on a migrated database.
   *
   * @param channel the channel of all nodes of one schema
   * @param nodeId this node
   */
  public PostgresClusterChannel(Database database, String channel, String nodeId) {
    this.database = database;
    this.channel = channel;
    this.nodeId = nodeId;
  }

  /** Returns the channel of the nodes that share a schema. */
  public static String channel(String schema) {
    String name = "jpacer:" + schema;
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  @Override
  public void send(ClusterMessage news) {
    List<String> texts = ClusterMessageText.write(nodeId, news);
    database.inTransaction(
        connection -> {
          Sql sql = new Sql(connection);
          sql.update("set local synchronous_commit = off");
          return sql.query(
              "select pg_notify(?, text) from unnest(?::text[]) as text",
              row -> 1,
              channel,
              texts.toArray(String[]::new));
        });
  }
}
