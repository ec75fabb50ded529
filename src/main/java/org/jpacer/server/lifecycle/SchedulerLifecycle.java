package org.jpacer.server.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.jpacer.config.LogLevel;
import org.jpacer.config.Settings;
import org.jpacer.rest.NodeServices;
import org.jpacer.security.auth.Access;
import org.jpacer.server.body.BodyLimits;
import org.jpacer.server.body.RequestBodies;
import org.jpacer.server.monitoring.MonitoredNode;

/** Starts jpacer with the application, and stops it with the application. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SchedulerLifecycle {

  @Resource private ManagedScheduledExecutorService scheduledThreads;
  @Resource private ManagedThreadFactory threadFactory;

  @Resource(lookup = "java:app/AppName")
  private String application;

  @Inject private CodeDags codeDags;

  private RunningNode running;
  private RequestBodies bodies;

  /** Starts the node; the deployment fails if it cannot start. */
  @PostConstruct
  public void start() {
    Settings settings = Settings.load();
    LogLevel.apply(settings);
    running =
        RunningNode.start(settings, codeDags.find(), scheduledThreads, threadFactory, application);
    bodies = new RequestBodies(BodyLimits.standard(), scheduledThreads);
  }

  /** The services of the node. */
  public NodeServices node() {
    return running.node();
  }

  /** The monitored node. */
  public MonitoredNode watched() {
    return running.watched();
  }

  /** The security services of the node. */
  public Access access() {
    return running.access();
  }

  /** Collects the bodies of requests. */
  public RequestBodies bodies() {
    return bodies;
  }

  /** Stops the node. */
  @PreDestroy
  public void stop() {
    if (bodies != null) {
      bodies.close();
    }
    if (running != null) {
      running.stop();
    }
  }
}
