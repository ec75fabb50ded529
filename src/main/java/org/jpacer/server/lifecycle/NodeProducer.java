package org.jpacer.server.lifecycle;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.jpacer.rest.NodeServices;
import org.jpacer.server.monitoring.MonitoredNode;

/** Produces the services of the running node for injection. */
@ApplicationScoped
public class NodeProducer {

  @EJB private SchedulerLifecycle lifecycle;

  /** Returns the services of the node. */
  @Produces
  public NodeServices node() {
    return lifecycle.node();
  }

  /** Returns the monitored node. */
  @Produces
  public MonitoredNode watched() {
    return lifecycle.watched();
  }
}
