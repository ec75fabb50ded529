package org.jpacer.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.template.Variable;
import org.jpacer.testing.RecordedContext;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements on a real PostgreSQL. */
class SqlTaskTest {

  private static final Map<String, Object> VALUES =
      Map.of("evil", "'; DROP TABLE t; --", "n", 42, "day", "2026-01-31", "flag", true);

  private Object value(String statement, List<Object> parameters) throws Exception {
    try (HikariDataSource source = TestDatabase.fresh("public")) {
      RecordedContext context = new RecordedContext();
      TaskTypes.with(name -> Optional.of(source), CommandRules.defaults())
          .make(
              "t",
              "sql",
              Map.of("datasource", "d", "statement", statement, "parameters", parameters),
              SqlTaskTest::of)
          .execute(context);
      return context.outputs().get("value");
    }
  }

  private static Object of(Variable variable) {
    return VALUES.get(variable.name());
  }

  @Test
  void aValueIsBound() throws Exception {
    assertEquals(
        "'; DROP TABLE t; --", value("SELECT CAST(${parameters.evil} AS text)", List.of()));
    assertEquals("43", value("SELECT ${parameters.n} + 1", List.of()));
    assertEquals("f", value("SELECT NOT ${parameters.flag}", List.of()));
    assertEquals("2026-02-01", value("SELECT CAST(${parameters.day} AS date) + 1", List.of()));
  }

  @Test
  void valuesAndPlaceholdersKeepTheirOrder() throws Exception {
    assertEquals(
        "a42b'; DROP TABLE t; --c2026-01-31",
        value(
            "SELECT concat(?, ${parameters.n}, CAST(? AS text), ${parameters.evil}, 'c',"
                + " CAST(? AS text)) -- it's ? here\n/* ? /* ? */ ' */ WHERE '?' <> $$'?$$",
            List.of("a", "b", "${parameters.day}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '${parameters.n}'",
        "SELECT 'it''s ${parameters.n}'",
        "SELECT \"${parameters.n}\"",
        "SELECT `${parameters.n}`",
        "SELECT 1 -- ${parameters.n}",
        "SELECT 1 /* /* */ ${parameters.n} */",
        "SELECT $$ ${parameters.n} $$",
        "SELECT $a$ $$ ${parameters.n} $a$",
        "SELECT '\\' ${parameters.n}'",
        "SELECT * FROM t_${parameters.n}",
        "SELECT * FROM s.${parameters.n}",
        "SELECT ${parameters.n}${parameters.n}",
        "SELECT ? + ${parameters.n}",
      })
  void isRefused(String statement) {
    InvalidDagException refused =
        assertThrows(InvalidDagException.class, () -> value(statement, List.of()));
    assertTrue(refused.problems().get(0).reason().contains("allowed"), refused::getMessage);
  }
}
