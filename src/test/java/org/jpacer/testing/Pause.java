package org.jpacer.testing;

import java.util.concurrent.locks.LockSupport;

/** A breath between two looks at what another thread or process does. */
public final class Pause {

  private static final long NANOS = 20_000_000;

  private Pause() {}

  /** Leaves the processor to others for a moment. */
  public static void breathe() {
    LockSupport.parkNanos(NANOS);
  }
}
