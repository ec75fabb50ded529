package org.jpacer.server.monitoring;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A node's entry in the platform's MBean server, {@code
 * org.jpacer:type=Scheduler,application=NAME}, where NAME is the deployment's: the same at every
 * start, and another for each deployment of a server.
 */
public final class JmxRegistration implements AutoCloseable {

  private final MBeanServer server;
  private final ObjectName name;

  private JmxRegistration(MBeanServer server, ObjectName name) {
    this.server = server;
    this.name = name;
  }

  /** Enters a node; an entry that a crashed deployment left under the name gives way. */
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

  /** Where the node is. */
  public ObjectName name() {
    return name;
  }

  @Override
  public void close() {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      // somebody else took it out, which is what was wanted
    } catch (JMException e) {
      throw new IllegalStateException("cannot take " + name + " out of JMX", e);
    }
  }
}
