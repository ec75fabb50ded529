package com.example.orders;

import java.util.List;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;

/** Checks the orders; fails at first, and is run again as the document says. */
public final class CheckOrders implements Task {

  @Override
  public void execute(TaskContext context) throws TaskFailedException {
    if (context.key().retry() == 0) {
      throw new TaskFailedException("the warehouse is busy"); // becomes the attempt's error
    }
    List<?> orders = (List<?>) context.inputs().get("fetch").get("orders");
    context.logger().info("all " + orders.size() + " orders can be delivered");
    context.output("orders", orders);
  }
}
