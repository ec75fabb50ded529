package org.jpacer.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpacer.dag.Dag;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of runs against the schema of their DAG. */
class RunParametersTest {

  private static final String SCHEMA =
      """
      type: object
      additionalProperties: false
      required: [day]
      properties:
        day: {type: string, format: date}
        count: {type: integer, minimum: 1, maximum: 9, default: 3}
        mode: {enum: [full, part], default: part}
        target:
          type: object
          properties: {table: {type: string, default: sales}, size: {type: number}}
        days: {type: array, items: {type: integer}}
      """;

  private static Dag dag(String more, String schema) {
    String document = "id: d\n" + more + "\nparameters:\n" + schema.indent(2);
    return DagDocuments.read(DagDocuments.canonical(document), ZoneOffset.UTC, Instant.EPOCH);
  }

  private static List<String> fields(Map<String, Object> given) {
    return RunParameters.problems(dag("", SCHEMA), given).stream()
        .map(Problem::field)
        .sorted()
        .toList();
  }

  @Test
  void defaultsAreFilledInWhereNothingWasGiven() {
    assertEquals(
        Map.of("day", "2026-01-31", "count", 3, "mode", "full", "target", Map.of("table", "sales")),
        new TreeMap<>(
            dag("", SCHEMA)
                .withDefaults(Map.of("day", "2026-01-31", "mode", "full", "target", Map.of()))));
  }

  @Test
  void goodParametersHaveNoProblem() {
    assertEquals(List.of(), fields(Map.of("day", "2026-01-31", "days", List.of(1, 2))));
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertEquals(
        List.of(
            "parameters.count",
            "parameters.day",
            "parameters.days[1]",
            "parameters.mode",
            "parameters.other",
            "parameters.target.size"),
        fields(
            Map.of(
                "day",
                "2026-02-31",
                "count",
                10,
                "mode",
                "most",
                "target",
                Map.of("size", "big"),
                "days",
                List.of(1, "two"),
                "other",
                1)));
    assertEquals(List.of("parameters"), fields(Map.of()));
  }

  @Test
  void problemsSayWhatIsAllowed() {
    Problem problem =
        RunParameters.problems(dag("", SCHEMA), Map.of("day", "2026-01-31", "count", "x")).get(0);
    assertTrue(problem.reason().contains("integer"), problem.reason());
  }

  @Test
  void aDagWithoutASchemaTakesAnything() {
    Dag dag = DagDocuments.read("id: d", ZoneOffset.UTC, Instant.EPOCH);
    assertEquals(List.of(), RunParameters.problems(dag, Map.of("x", 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: array}                                             | parameters.type
          {type: objekt}                                            | parameters.type
          {properties: {n: {type: whole}}}                          | parameters.properties.n.type
          {properties: {n: {type: integer, default: x}}}            | parameters.n
          {properties: {n: {pattern: '('}}}                         | parameters.properties.n.pattern
          {properties: {n: {default: 1, $ref: 'http://a.test/b'}}}  | parameters.n
          {properties: {n: {default: 1, $ref: '#/properties/n'}}}   | parameters
          """)
  void schemasThatCannotBeUsedAreRefused(String schema, String field) {
    List<Problem> problems =
        assertThrows(InvalidDagException.class, () -> dag("", schema)).problems();
    assertEquals(field, problems.get(0).field(), problems.toString());
  }

  @Test
  void whatIsNeededMustHaveADefaultWhenTheDagHasASchedule() {
    String schedule = "schedule: {cron: '0 6 * * *'}";
    assertEquals(
        "parameters",
        assertThrows(InvalidDagException.class, () -> dag(schedule, SCHEMA))
            .problems()
            .get(0)
            .field());
    dag(schedule, "{required: [n], properties: {n: {default: 1}}}");
  }
}
