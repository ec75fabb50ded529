package com.example.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.tasklog.TaskLogLevel;

/** Fetches a day's orders. What it hands on are plain lists, maps, texts and numbers. */
public final class FetchOrders implements Task {

  private static final List<String> CUSTOMERS = List.of("ada", "grace", "linus");

  private final int usually;

  /**
   * Made for each attempt from {@code with.properties} in the document.
   *
   * @param properties {@code orders}: how many orders there are when the run does not say it
   */
  public FetchOrders(Map<String, Object> properties) {
    usually = ((Number) properties.get("orders")).intValue();
  }

  @Override
  public void execute(TaskContext context) {
    Object wanted = context.parameters().get("orders"); // jpacer trigger orders -p orders=50
    int count = wanted instanceof Number number ? number.intValue() : usually;
    List<Map<String, Object>> orders = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      orders.add(
          Map.of("number", i, "customer", CUSTOMERS.get(i % CUSTOMERS.size()), "amount", 10 * i));
    }
    context
        .logger()
        .log(
            TaskLogLevel.INFO,
            "fetched the orders of " + context.key().run().execTs(),
            Map.of("orders", count));
    context.output("orders", orders);
  }
}
