package org.jpacer.rest;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.client.SchedulerApi;
import org.jpacer.client.SchedulerApiContract;
import org.jpacer.testing.LocalScheduler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept in the same process; {@code EndToEndIT} keeps it over HTTP. */
class InProcessSchedulerTest implements SchedulerApiContract {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static LocalScheduler local;

  @BeforeAll
  static void start() {
    local = new LocalScheduler(Duration.ofSeconds(30));
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Override
  public SchedulerApi scheduler() {
    return local.gateway();
  }

  @Override
  public long run(String dagId, String document) {
    return local.run(document);
  }

  @Override
  public void cancel(long runId) {
    local.scheduler().cancel(runId);
  }

  @Override
  public String freshId() {
    return "dag_" + NUMBER.incrementAndGet();
  }
}
