package org.jpacer.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagProvider;
import org.jpacer.dag.DagRegistry;
import org.jpacer.executor.CodeTasks;
import org.jpacer.executor.DescribedTasks;
import org.jpacer.executor.ExecutorConfig;
import org.jpacer.executor.TaskExecutor;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.v1.ClaimRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An executor on its own, until it is told to stop. */
@Command(
    name = "jpacer-executor",
    description = "Takes tasks from a scheduler and runs them, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ExecutorCommand implements Callable<Integer> {

  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final String SECRET = "JPACER_SECRET_";

  @Mixin private SchedulerOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--queues",
      split = ",",
      description = "Where tasks are taken from (default: ${DEFAULT-VALUE}).",
      defaultValue = "default")
  private List<String> queues;

  @Option(
      names = "--max-concurrent",
      description = "How many tasks run at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int maxConcurrent;

  @Option(names = "--id", description = "The executor's name (default: host and process).")
  private String executorId;

  @Override
  public Integer call() throws InterruptedException {
    List<Dag> dags = new ArrayList<>();
    ServiceLoader.load(DagProvider.class).forEach(provider -> dags.addAll(provider.dags()));
    List<String> types = new ArrayList<>(TaskTypes.standard().names());
    if (!dags.isEmpty()) {
      types.add(ClaimRequest.EXTERNAL);
    }
    String name = executorId == null ? madeUpId() : executorId;
    ExecutorService workers = workers();
    ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
    TaskExecutor executor =
        new TaskExecutor(
            options.client(),
            new ExecutorConfig(
                name,
                queues,
                types,
                dags.isEmpty() ? null : dags.stream().map(Dag::id).toList(),
                maxConcurrent,
                Duration.ofSeconds(20),
                version()),
            new CodeTasks(
                new DagRegistry(dags),
                new DescribedTasks(TaskTypes.standard(), ExecutorCommand::secret)),
            workers,
            timers,
            Clock.systemUTC());
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  awaitQuietly(stopped);
                }));
    executor.start();
    spec.commandLine()
        .getOut()
        .println("executor " + name + " takes tasks from " + options.scheduler());
    asked.await();
    executor.stop(GRACE);
    workers.shutdownNow();
    timers.shutdownNow();
    stopped.countDown();
    return 0;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Virtual threads where this Java has them. */
  private static ExecutorService workers() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool();
    }
  }

  private static String secret(String name) {
    return System.getenv(SECRET + name);
  }

  private static String version() {
    String version = ExecutorCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String madeUpId() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "executor";
    }
    return host.replaceAll("[^A-Za-z0-9_.-]", "-") + "-" + ProcessHandle.current().pid();
  }
}
