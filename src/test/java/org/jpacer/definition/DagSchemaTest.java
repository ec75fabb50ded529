package org.jpacer.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.Test;

/** The schema names the keys that the reader takes, no more and no fewer. */
class DagSchemaTest {

  private static final Map<String, Object> SCHEMA = JsonTrees.readObject(DagSchema.text());

  @SuppressWarnings("unchecked") // the schema's own shape
  private static Map<String, Object> at(String... path) {
    Map<String, Object> here = SCHEMA;
    for (String key : path) {
      here = (Map<String, Object>) here.get(key);
    }
    return here;
  }

  /** The keys that the reader allows at a place: it lists them when it meets another. */
  private static Set<String> allowed(String document, String field) {
    List<Problem> problems =
        assertThrows(InvalidDagException.class, () -> DagDocuments.canonical(document)).problems();
    String reason =
        problems.stream()
            .filter(problem -> problem.field().equals(field))
            .findFirst()
            .orElseThrow()
            .reason();
    Matcher list = Pattern.compile("is unknown; allowed: ?(.*)").matcher(reason);
    assertEquals(true, list.matches(), reason);
    Set<String> keys = new TreeSet<>(Arrays.asList(list.group(1).split(", ")));
    keys.remove("");
    return keys;
  }

  @Test
  void theKeysAreThoseOfTheReader() {
    assertEquals(allowed("{id: a, oops: 1}", "oops"), at("properties").keySet());
    assertEquals(
        allowed("{id: a, schedule: {cron: '* * * * *', oops: 1}}", "schedule.oops"),
        at("properties", "schedule", "properties").keySet());
    assertEquals(
        allowed("{id: a, defaults: {oops: 1}}", "defaults.oops"),
        at("properties", "defaults", "properties").keySet());
    assertEquals(
        allowed("{id: a, tasks: [{id: t, oops: 1}]}", "tasks.t.oops"),
        at("properties", "tasks", "items", "properties").keySet());
  }

  @Test
  void theTypesAndTheirKeysAreThoseOfTheReader() {
    Set<Object> types =
        Set.copyOf((List<?>) at("properties", "tasks", "items", "properties", "type").get("enum"));
    assertEquals(Set.copyOf(TaskTypes.standard().names()), types);
    for (String type : TaskTypes.standard().names()) {
      String document = "{id: a, tasks: [{id: t, type: " + type + ", with: {oops: 1}}]}";
      Set<String> keys = type.equals("empty") ? Set.of() : at("$defs", type, "properties").keySet();
      assertEquals(allowed(document, "tasks.t.with.oops"), keys, type);
    }
  }
}
