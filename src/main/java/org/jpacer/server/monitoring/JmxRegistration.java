package org.jpacer.server.monitoring;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A node's MBean in the platform's MBean server, {@code
 * org.jpacer:type=Scheduler,application=NAME}, where NAME is the deployment's: the same at every
 * start, and different for each deployment in a server.
 */
public final class JmxRegistration implements AutoCloseable {

  private final MBeanServer server;
  private final ObjectName name;

  private JmxRegistration(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /** Registers a node; replaces an entry that a crashed deployment left under the name. */
  public static JmxRegistration of(MonitoredNode watched, String application) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    SchedulerBean bean = new SchedulerBean(watched);
    try {
      ObjectName name =
          new ObjectName("org.jpacer:type=Scheduler,application=" + ObjectName.quote(application));
      try {
        server.registerMBean(bean, name);
      } catch (InstanceAlreadyExistsException e) {
        server.unregisterMBean(name);
        server.registerMBean(bean, name);
      }
      return new JmxRegistration(server, name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot enter the node in JMX as " + application, e);
    }
  }

  /** The MBean's name. */
  public ObjectName name() {
    return name;
  }

  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // it was already unregistered
    } catch (JMException e) {
      throw new IllegalStateException("cannot take " + name + " out of JMX", e);
    }
  }
}
