package org.jpacer.security.auth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jpacer.security.access.Caller;
import org.jpacer.security.network.Connection;

/**
 * What is known about a request: its connection, its caller, and its subject. Created before
 * anything reads the request. Not safe for use by several threads.
 */
public final class Exchange {

  /** The request attribute that holds this. */
  public static final String ATTRIBUTE = "org.jpacer.security.exchange";

  private final Access access;
  private final Connection connection;
  private final Caller caller;
  private String dagId;
  private Long runId;

  /** Creates an exchange; {@code caller} is {@code null} without credentials. */
  public Exchange(Access access, Connection connection, Caller caller) {
    this.access = requireNonNull(access, "access");
    this.connection = requireNonNull(connection, "connection");
    this.caller = caller;
  }

  /** The security services of this node. */
  public Access access() {
    return access;
  }

  /** The connection as the client sees it. */
  public Connection connection() {
    return connection;
  }

  /** The caller. */
  public Optional<Caller> caller() {
    return Optional.ofNullable(caller);
  }

  /** The caller's name for the audit log. */
  public String who() {
    return caller().map(Caller::name).orElse("anonymous");
  }

  /** Sets the DAG of the request, if its address does not name it. */
  public void aboutDag(String id) {
    dagId = id;
  }

  /** Sets the run of the request, if its address does not name it. */
  public void aboutRun(long id) {
    runId = id;
  }

  /** The DAG that was set. */
  public Optional<String> dagId() {
    return Optional.ofNullable(dagId);
  }

  /** The run that was set. */
  public Optional<Long> runId() {
    return Optional.ofNullable(runId);
  }
}
