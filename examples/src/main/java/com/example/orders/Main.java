package com.example.orders;

import java.util.List;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.executor.StandaloneExecutor;

/**
 * An executor for the tasks of {@code dags/orders.yaml}. Settings: {@code jpacer.scheduler.url} and
 * {@code jpacer.executor.*}, as system properties or environment variables ({@code
 * JPACER_SCHEDULER_URL}).
 */
public final class Main {

  private Main() {}

  /** Runs until Ctrl-C or SIGTERM, then lets running tasks end. */
  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = Settings.load();
    StandaloneExecutor executor =
        StandaloneExecutor.builder(settings.get(Keys.SCHEDULER_URL))
            .queues(List.of("orders"))
            .maxConcurrent(10)
            .task("orders", "publish", new Publish())
            .grace(settings.get(Keys.EXECUTOR_GRACE))
            .start();
    System.out.println("executor " + executor.id() + " runs the tasks of the orders DAG");
    executor.runUntilStopped();
  }
}
