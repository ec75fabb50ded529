package org.jpacer.executor;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jpacer.client.PpacerClient;
import org.jpacer.client.SchedulerApi;
import org.jpacer.client.SchedulerClient;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagRegistry;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskConfig;
import org.jpacer.executor.delivery.SpoolDirectory;
import org.jpacer.executor.delivery.Spools;
import org.jpacer.executor.ppacer.LinearBackoff;
import org.jpacer.executor.ppacer.PpacerScheduler;
import org.jpacer.executor.source.CodeTasks;
import org.jpacer.executor.source.DescribedTasks;
import org.jpacer.executor.source.EndOnOutOfMemory;
import org.jpacer.executor.source.KnownTasks;
import org.jpacer.executor.source.MaskedTasks;
import org.jpacer.executor.source.TaskLibrary;
import org.jpacer.run.Ids;
import org.jpacer.tasks.SqlDataSources;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.wire.v1.worker.ClaimRequest;

/**
 * An executor with threads of its own: what a program of one's own starts. Runs tasks on virtual
 * threads where this Java has them. Safe for use by several threads.
 *
 * <pre>{@code
 * StandaloneExecutor.builder(URI.create("http://localhost:8080/api"))
 *     .queues(List.of("orders"))
 *     .task("orders", "publish", context -> context.logger().info("published"))
 *     .start()
 *     .runUntilStopped();
 * }</pre>
 */
public final class StandaloneExecutor implements AutoCloseable {

  private final TaskExecutor executor;
  private final ExecutorService workers;
  private final ScheduledExecutorService timers;
  private final Duration grace;
  private final String id;
  private final SpoolDirectory spool;
  private boolean closed;

  private StandaloneExecutor(Builder builder) {
    ExecutorConfig config = builder.config();
    this.id = config.executorId();
    this.grace = builder.grace;
    this.workers = Workers.forTasks(builder.loader);
    this.timers = Workers.forTimers();
    this.spool = builder.openSpool();
    this.executor =
        new TaskExecutor(
            builder.scheduler.apply(timers),
            config,
            builder.endsOnOutOfMemory
                ? new EndOnOutOfMemory(new MaskedTasks(builder.source(), builder.hidden))
                : new MaskedTasks(builder.source(), builder.hidden),
            new TaskExecutor.Threads(workers, timers),
            Clock.systemUTC(),
            builder.spools(spool));
  }

  /**
   * Starts a builder.
   *
   * @param scheduler the scheduler's address with {@code /api}
   */
  public static Builder builder(URI scheduler) {
    return builder(SchedulerClient.builder(scheduler).build(), scheduler);
  }

  /**
   * Begins an executor.
   *
   * @param scheduler how it is spoken to
   * @param address its address, by which the executor tells one scheduler's results from another's
   */
  public static Builder builder(SchedulerApi scheduler, URI address) {
    Builder builder = builder(scheduler);
    builder.address = address;
    return builder;
  }

  /** Starts a builder for a scheduler that is reached in another way. */
  public static Builder builder(SchedulerApi scheduler) {
    requireNonNull(scheduler, "scheduler");
    return new Builder(timers -> scheduler);
  }

  /**
   * Begins an executor that pops its tasks on the original's wire, from jpacer or from ppacer. It
   * gets external tasks alone, of whatever DAG and queue the scheduler chooses, and fails those
   * that it does not know. That wire names no executors and knows no queues, types and labels, so
   * what is said of them here has no effect; tasks see 0 as their run's number, no parameters and
   * no inputs; their outputs are dropped, and their logs stay in this program.
   *
   * @param scheduler how it is spoken to
   * @param address its address, by which the executor tells one scheduler's results from another's
   * @param backoff how long to wait before the next pop when there was nothing; nothing else uses
   *     it
   * @param logs takes each line of the tasks' logs; used by several threads
   */
  public static Builder popping(
      PpacerClient scheduler, URI address, LinearBackoff backoff, Consumer<String> logs) {
    Builder builder = new Builder(null);
    builder.address = URI.create(address + "#ppacer");
    builder.popping = true;
    builder.scheduler =
        timers -> new PpacerScheduler(scheduler, backoff, timers, builder::timeout, logs);
    return builder;
  }

  /** The executor's id. */
  public String id() {
    return id;
  }

  /** The number of running tasks. */
  public int running() {
    return executor.running();
  }

  /**
   * Waits until the process is asked to end, by Ctrl-C or SIGTERM, then {@linkplain #close stops}.
   * The process ends afterwards.
   */
  public void runUntilStopped() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              asked.countDown();
              try {
                stopped.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      asked.await();
    } finally {
      try {
        close();
      } finally {
        stopped.countDown(); // otherwise the process would wait for itself
      }
    }
  }

  /**
   * Claims no more tasks, gives running ones the grace period, interrupts the others, and delivers
   * results and logs. A second call has no effect.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      executor.stop(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdownNow();
      timers.shutdownNow();
      if (spool != null) {
        spool.close();
      }
    }
  }

  /** Builds an executor. Not safe for use by several threads. */
  public static final class Builder {

    private Function<ScheduledExecutorService, SchedulerApi> scheduler;
    private boolean popping;
    private final Map<String, Map<String, Task>> objects = new LinkedHashMap<>();
    private final Map<String, Dag> documents = new LinkedHashMap<>();
    private final List<Dag> dags = new ArrayList<>();
    private ExecutorConfig config = ExecutorConfig.of(ExecutorConfig.madeUpId(), List.of());
    private Set<String> types;
    private ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private Function<String, String> secrets = name -> null;
    private Collection<String> hidden = List.of();
    private CommandRules commands = CommandRules.defaults();
    private Duration grace = Duration.ofSeconds(60);
    private URI address = URI.create("local://local");
    private Path spoolDirectory;
    private long spoolSize;
    private boolean endsOnOutOfMemory;

    private Builder(Function<ScheduledExecutorService, SchedulerApi> scheduler) {
      this.scheduler = scheduler;
    }

    /** Sets the executor's id; default: made from the host's name and the process's number. */
    public Builder id(String name) {
      if (!Ids.isValid(name)) {
        throw new IllegalArgumentException("id is " + name + "; allowed: " + Ids.ALLOWED);
      }
      config = config.withExecutorId(name);
      return this;
    }

    /** Sets the queues that it serves; default: {@code default}. */
    public Builder queues(Collection<String> names) {
      config = config.withQueues(List.copyOf(names));
      return this;
    }

    /** Sets how many tasks run at the same time; default: 1000. */
    public Builder maxConcurrent(int most) {
      config = config.withMaxConcurrent(most);
      return this;
    }

    /** Sets the labels, for people; default: none. */
    public Builder labels(Map<String, String> named) {
      config = config.withLabels(named);
      return this;
    }

    /**
     * Sets the task types; default: all that jpacer knows, and {@link ClaimRequest#EXTERNAL} if it
     * knows external tasks.
     */
    public Builder types(Collection<String> names) {
      types = new TreeSet<>(names);
      return this;
    }

    /** Adds an external task. */
    public Builder task(String dagId, String taskId, Task task) {
      objects.computeIfAbsent(dagId, id -> new LinkedHashMap<>()).put(taskId, task);
      return this;
    }

    /** Adds the tasks of DAGs that are built in Java. */
    public Builder dags(Collection<Dag> built) {
      dags.addAll(built);
      return this;
    }

    /** Adds everything in a library, which the caller closes. */
    public Builder library(TaskLibrary library) {
      loader = library.loader();
      documents.putAll(library.documents());
      dags.addAll(library.code());
      return this;
    }

    /**
     * Sets where secrets come from; default: there are none.
     *
     * @param byName returns a secret by its name; {@code null} if there is none
     */
    public Builder secrets(Function<String, String> byName) {
      secrets = requireNonNull(byName, "secrets");
      return this;
    }

    /** Sets the values that are masked in every log, error and output; default: none. */
    public Builder hidden(Collection<String> values) {
      hidden = List.copyOf(values);
      return this;
    }

    /** Sets the rules for commands; default: this process's user and the default limits. */
    public Builder commands(CommandRules rules) {
      commands = requireNonNull(rules, "rules");
      return this;
    }

    /** Sets how long tasks may continue when it stops; default: 60 seconds. */
    public Builder grace(Duration longest) {
      grace = requireNonNull(longest, "grace");
      return this;
    }

    /**
     * Sets where it keeps results and log records while the scheduler is away; default: only in
     * memory. An executor that starts later takes over what is left there.
     *
     * @param largest how many bytes log records may take there; later ones are dropped, results
     *     never are
     */
    public Builder spool(Path directory, long largest) {
      spoolDirectory = directory;
      spoolSize = largest;
      return this;
    }

    /**
     * Ends the process when a task exhausts the memory; default: the attempt fails. For processes
     * that only run an executor and are started again.
     */
    public Builder endsOnOutOfMemory() {
      endsOnOutOfMemory = true;
      return this;
    }

    private SpoolDirectory openSpool() {
      try {
        return spoolDirectory == null ? null : SpoolDirectory.open(spoolDirectory, address);
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "the spool " + spoolDirectory + " cannot be used: " + e, e);
      }
    }

    private Spools spools(SpoolDirectory opened) {
      try {
        return opened == null ? Spools.none() : Spools.open(opened.path(), spoolSize);
      } catch (IOException e) {
        throw new IllegalArgumentException("the spool " + opened.path() + " is unreadable", e);
      }
    }

    /**
     * Starts the executor.
     *
     * @throws IllegalArgumentException if two DAGs have the same id, a type is unknown, or it pops
     *     tasks and knows none
     */
    public StandaloneExecutor start() {
      StandaloneExecutor made = new StandaloneExecutor(this);
      made.executor.start();
      return made;
    }

    private ExecutorConfig config() {
      Set<String> known = new TreeSet<>(source().dagIds());
      dags.forEach(dag -> known.add(dag.id()));
      if (popping && known.isEmpty()) {
        throw new IllegalArgumentException(
            "an executor that pops its tasks knows none; allowed: one that knows external tasks");
      }
      Set<String> wanted = types;
      if (wanted == null) {
        wanted = new TreeSet<>(TaskTypes.standard().names());
        if (!known.isEmpty()) {
          wanted.add(ClaimRequest.EXTERNAL);
        }
      }
      for (String type : wanted) {
        if (!type.equals(ClaimRequest.EXTERNAL) && !TaskTypes.standard().names().contains(type)) {
          throw new IllegalArgumentException(
              "the type %s is unknown; allowed: %s, %s"
                  .formatted(
                      type,
                      String.join(", ", TaskTypes.standard().names()),
                      ClaimRequest.EXTERNAL));
        }
      }
      ExecutorConfig typed = config.withTypes(List.copyOf(wanted)).withVersion(version());
      return known.isEmpty() ? typed : typed.withDags(List.copyOf(known));
    }

    private Duration timeout(String dagId, String taskId) {
      return Stream.concat(dags.stream(), documents.values().stream())
          .filter(dag -> dag.id().equals(dagId) && dag.graph().indexOf(taskId).isPresent())
          .map(dag -> dag.graph().task(dag.graph().indexOf(taskId).getAsInt()).config().timeout())
          .findFirst()
          .orElse(TaskConfig.defaults().timeout());
    }

    private KnownTasks source() {
      return new KnownTasks(
          objects,
          documents,
          new CodeTasks(
              new DagRegistry(dags),
              new DescribedTasks(TaskTypes.with(SqlDataSources.NONE, commands), secrets)));
    }

    private static String version() {
      String version = StandaloneExecutor.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }
  }
}
