package org.jpacer.security.auth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jpacer.security.access.Caller;
import org.jpacer.security.network.Connection;

/**
 * What is known of a request: where it comes from, who makes it, and what it is about. Made before
 * anything reads the request. Not safe for use by several threads.
 */
public final class Exchange {

  /** The request's attribute that holds this. */
  public static final String ATTRIBUTE = "org.jpacer.security.exchange";

  private final Access access;
  private final Connection connection;
  private final Caller caller;
  private String dagId;
  private Long runId;

  /** Makes one; {@code caller} is {@code null} when nobody proved anything. */
  public Exchange(Access access, Connection connection, Caller caller) {
    this.access = requireNonNull(access, "access");
    this.connection = requireNonNull(connection, "connection");
    this.caller = caller;
  }

  /** What secures this node. */
  public Access access() {
    return access;
  }

  /** The connection as the client sees it. */
  public Connection connection() {
    return connection;
  }

  /** Who makes the request. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** The caller's name for what is kept of a deed. */
  public String who() {
    return caller().map(Caller::name).orElse("nobody");
  }

  /** Says which DAG the request is about, where its address does not. */
  public void aboutDag(String id) {
    dagId = id;
  }

  /** Says which run the request is about, where its address does not. */
  public void aboutRun(long id) {
    runId = id;
  }

  /** The DAG that was named. */
  public Optional<String> dagId() {
    return Optional.ofNullable(dagId);
  }

  /** The run that was named. */
  public Optional<Long> runId() {
    return Optional.ofNullable(runId);
  }
}
