package org.jpacer.server;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.jpacer.rest.Node;

/** Gives the resources the node that they run in. */
@ApplicationScoped
public class NodeProducer {

  @EJB private SchedulerLifecycle lifecycle;

  /** The running node. */
  @Produces
  public Node node() {
    return lifecycle.node();
  }
}
