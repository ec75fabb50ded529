package org.jpacer.server.monitoring;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpacer.engine.SchedulerState;

/**
 * The health of a node.
 *
 * @param checks the checks, and whether each passed
 */
public record Health(Map<String, Boolean> checks) {

  /** The node is live as long as it answers: a restart would not bring a database back. */
  static Health live() {
    return new Health(Map.of("node", true));
  }

  /** The node has synchronised with the database and started to work. */
  static Health started(SchedulerState state) {
    return new Health(Map.of("scheduler", state.compareTo(SchedulerState.RUNNING) >= 0));
  }

  /** The node runs and the database answers. */
  public static Health ready(SchedulerState state, boolean databaseAnswers) {
    Map<String, Boolean> checks = new LinkedHashMap<>();
    checks.put("scheduler", state == SchedulerState.RUNNING);
    checks.put("database", databaseAnswers);
    return new Health(checks);
  }

  /** Returns whether all checks passed. */
  public boolean up() {
    return !checks.containsValue(false);
  }

  /** Returns the health in the form of MicroProfile Health. */
  String json() {
    JsonArrayBuilder each = Json.createArrayBuilder();
    checks.forEach(
        (name, good) ->
            each.add(Json.createObjectBuilder().add("name", name).add("status", status(good))));
    return Json.createObjectBuilder()
        .add("status", status(up()))
        .add("checks", each)
        .build()
        .toString();
  }

  private static String status(boolean good) {
    return good ? "UP" : "DOWN";
  }
}
