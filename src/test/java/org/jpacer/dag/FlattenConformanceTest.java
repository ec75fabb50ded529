package org.jpacer.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jpacer.dag.DagGraph.GraphTask;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Graphs against the conformance cases. */
class FlattenConformanceTest {

  private static JsonObject conformance() {
    try (JsonReader reader =
        Json.createReader(
            FlattenConformanceTest.class.getResourceAsStream("/conformance/flatten.json"))) {
      return reader.readObject();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyGraphIsFlattenedOrRefusedAsExpected() {
    List<JsonObject> cases = conformance().getJsonArray("cases").getValuesAs(JsonObject.class);
    assertFalse(cases.isEmpty());
    return cases.stream()
        .map(row -> DynamicTest.dynamicTest(row.getString("id"), () -> assertCase(row)));
  }

  private static void assertCase(JsonObject row) {
    List<Problem> problems = new ArrayList<>();
    GraphBuilder builder = new GraphBuilder(List.of(graph(row)), problems);
    assertEquals(row.getBoolean("valid_expected"), problems.isEmpty(), problems::toString);
    assertEquals(
        row.getBoolean("acyclic_true"),
        problems.stream().noneMatch(problem -> problem.reason().contains("cycle")));
    if (!row.isNull("task_ids_unique")) {
      assertEquals(
          row.getBoolean("task_ids_unique"),
          problems.stream().noneMatch(problem -> problem.reason().contains("used by")));
    }
    if (!problems.isEmpty()) {
      return;
    }
    DagGraph graph = builder.build();
    assertEquals(row.getInt("flatten_length"), graph.size());
    assertEquals(row.getInt("graph_depth"), graph.depth());
    if (row.containsKey("flatten")) {
      assertEquals(expected(row.getJsonArray("flatten")), flattened(graph));
    }
  }

  private static List<String> expected(JsonArray rows) {
    return rows.getValuesAs(JsonObject.class).stream()
        .map(
            row ->
                row.getString("task_id")
                    + " "
                    + row.getInt("depth")
                    + " "
                    + row.getInt("width")
                    + " "
                    + new LinkedHashSet<>(
                        row.getJsonArray("parents").getValuesAs(JsonString::getString)))
        .toList();
  }

  private static List<String> flattened(DagGraph graph) {
    return graph.tasks().stream()
        .map(
            task ->
                task.taskId()
                    + " "
                    + task.depth()
                    + " "
                    + task.width()
                    + " "
                    + task.parents().stream().map(graph::task).map(GraphTask::taskId).toList())
        .toList();
  }

  private static Node graph(JsonObject row) {
    if (row.containsKey("generator")) {
      JsonObject generator = row.getJsonObject("generator");
      return switch (generator.getString("kind")) {
        case "linked_list" -> line(generator.getInt("length"));
        case "binary_tree" -> tree("Node", generator.getInt("levels_below_root"));
        default -> throw new AssertionError(generator);
      };
    }
    Map<String, Node> nodes = new HashMap<>();
    for (JsonObject node : row.getJsonArray("nodes").getValuesAs(JsonObject.class)) {
      nodes.put(node.getString("key"), Node.of(node.getString("task_id"), new ExternalTask()));
    }
    if (row.containsKey("edges")) {
      for (JsonArray edge : row.getJsonArray("edges").getValuesAs(JsonArray.class)) {
        nodes.get(edge.getString(0)).next(nodes.get(edge.getString(1)));
      }
    }
    return nodes.get(row.getString("root"));
  }

  private static Node line(int length) {
    Node first = Node.of("Start", new ExternalTask());
    Node last = first;
    for (int i = 0; i < length - 1; i++) {
      last = last.next(Node.of("step_" + i, new ExternalTask()));
    }
    return first;
  }

  private static Node tree(String id, int levels) {
    Node node = Node.of(id, new ExternalTask());
    if (levels > 0) {
      node.next(tree(id + "_0", levels - 1));
      node.next(tree(id + "_1", levels - 1));
    }
    return node;
  }

  @TestFactory
  Stream<DynamicTest> tasksAreFoundByTheirIds() {
    return conformance().getJsonArray("lookups").getValuesAs(JsonObject.class).stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      String taskId =
                          row.containsKey("get_task")
                              ? row.getString("get_task")
                              : row.getString("get_node");
                      int length = Integer.parseInt(row.getString("graph").replaceAll("\\D", ""));
                      DagGraph graph = Dag.builder("x").nodes(line(length)).build().graph();
                      boolean found = !row.getString("result").startsWith("error");
                      assertEquals(found, graph.indexOf(taskId).isPresent());
                      if (found) {
                        assertEquals(taskId, graph.task(graph.indexOf(taskId).getAsInt()).taskId());
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anEmptyDagIsValid() {
    return Stream.of(
        DynamicTest.dynamicTest(
            "empty", () -> assertTrue(Dag.builder("x").build().graph().tasks().isEmpty())));
  }
}
