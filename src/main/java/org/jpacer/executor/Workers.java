package org.jpacer.executor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a stand-alone executor. */
final class Workers {

  private Workers() {}

  /**
   * Returns one thread for each task, virtual if this Java has them.
   *
   * @param loader where the tasks' classes are looked up
   */
  static ExecutorService forTasks(ClassLoader loader) {
    try {
      return perTask(withLoader(virtualThreads(), loader));
    } catch (ReflectiveOperationException e) { // Java 17
      return Executors.newCachedThreadPool(
          withLoader(named("jpacer-task-", Executors.defaultThreadFactory()), loader));
    }
  }

  /** Returns threads for time-outs, heartbeats and retries. */
  static ScheduledExecutorService forTimers() {
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(
            2, named("jpacer-timer-", Executors.defaultThreadFactory()));
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  /** Returns whether tasks run on virtual threads. */
  static boolean areVirtual() {
    try {
      virtualThreads();
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    Object named =
        type.getMethod("name", String.class, long.class).invoke(builder, "jpacer-task-", 0L);
    return (ThreadFactory) type.getMethod("factory").invoke(named);
  }

  private static ExecutorService perTask(ThreadFactory threads)
      throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class
            .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
            .invoke(null, threads);
  }

  private static ThreadFactory named(String prefix, ThreadFactory others) {
    AtomicInteger next = new AtomicInteger();
    return work -> {
      Thread thread = others.newThread(work);
      thread.setName(prefix + next.getAndIncrement());
      return thread;
    };
  }

  private static ThreadFactory withLoader(ThreadFactory others, ClassLoader loader) {
    return work -> {
      Thread thread = others.newThread(work);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }
}
