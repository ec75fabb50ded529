package org.jpacer.run.planted;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.glassfish.jersey.planted.ServerClass;
import org.jpacer.launcher.LaunchException;
import org.jpacer.persistence.history.DagRunEntity;
import org.jpacer.server.lifecycle.SchedulerLifecycle;

/** Breaks every rule for a plain package on purpose: the rules' twins look for that. */
@Entity
class BreaksRules {
  private final DagRunEntity entity = null;
  private final SchedulerLifecycle lifecycle = null;
  private final LaunchException launch = null;
  private final ServerClass server = null;
  private final Instant time = Instant.now();

  @Override
  public String toString() {
    return "" + entity + lifecycle + launch + server + time;
  }
}
