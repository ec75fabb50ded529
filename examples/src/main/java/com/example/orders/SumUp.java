package com.example.orders;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;

/** Sums up the orders of each customer. */
public final class SumUp implements Task {

  @Override
  public void execute(TaskContext context) {
    Map<String, Long> sums = new TreeMap<>();
    for (Object each : (List<?>) context.inputs().get("check").get("orders")) {
      Map<?, ?> order = (Map<?, ?>) each;
      long amount = ((Number) order.get("amount")).longValue();
      sums.merge((String) order.get("customer"), amount, Long::sum);
    }
    context.output("sums", sums);
  }
}
