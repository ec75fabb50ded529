package com.example.orders;

import java.util.Map;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;

/**
 * Publishes the sums. An external task: one object in {@link Main} for all attempts, so it may hold
 * what is dear to make, such as a connection pool, and has to be safe for several threads.
 */
public final class Publish implements Task {

  @Override
  public void execute(TaskContext context) {
    Map<String, Object> sums = context.inputs().get("sum");
    context.logger().info("published " + sums.get("sums"));
  }
}
