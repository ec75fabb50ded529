package org.jpacer.server.lifecycle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.jpacer.rest.NodeServices;
import org.jpacer.server.monitoring.MonitoredNode;

/** Gives the resources the node that they run in. */
@ApplicationScoped
public class NodeProducer {

  @EJB private SchedulerLifecycle lifecycle;

  /** The running node. */
  @Produces
  public NodeServices node() {
    return lifecycle.node();
  }

  /** What is watched of it. */
  @Produces
  public MonitoredNode watched() {
    return lifecycle.watched();
  }
}
