package org.jpacer.server.lifecycle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.jpacer.rest.Node;
import org.jpacer.server.monitoring.WatchedNode;

/** Gives the resources the node that they run in. */
@ApplicationScoped
public class NodeProducer {

  @EJB private SchedulerLifecycle lifecycle;

  /** The running node. */
  @Produces
  public Node node() {
    return lifecycle.node();
  }

  /** What is watched of it. */
  @Produces
  public WatchedNode watched() {
    return lifecycle.watched();
  }
}
