package org.jpacer.server.monitoring;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpacer.engine.SchedulerState;

/**
 * What was found when somebody asked how the node is.
 *
 * @param checks what was looked at, and whether it is as it should be
 */
public record Health(Map<String, Boolean> checks) {

  /** The node lives as long as it answers at all: a restart would not bring a database back. */
  static Health live() {
    return new Health(Map.of("node", true));
  }

  /** The node has brought the database up to date and begun to work. */
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

  /** Whether all is as it should be. */
  public boolean up() {
    return !checks.containsValue(false);
  }

  /** In the form of MicroProfile Health. */
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
