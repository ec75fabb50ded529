package org.jpacer.persistence.cluster;

import java.util.List;
import org.jpacer.engine.port.ClusterChannel;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Sql;

/** Announces through PostgreSQL's NOTIFY, in transactions that nobody waits for. */
public final class PostgresClusterChannel implements ClusterChannel {

  private final Database database;
  private final String channel;
  private final String nodeId;

  /**
   * Makes one on a migrated database.
   *
   * @param channel what all nodes of one schema listen to
   * @param nodeId this node
   */
  public PostgresClusterChannel(Database database, String channel, String nodeId) {
    this.database = database;
    this.channel = channel;
    this.nodeId = nodeId;
  }

  /** The channel of the nodes that share a schema. */
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
