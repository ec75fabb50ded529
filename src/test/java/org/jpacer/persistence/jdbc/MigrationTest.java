package org.jpacer.persistence.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jpacer.persistence.cluster.PostgresNodes;
import org.jpacer.persistence.cluster.PostgresSystemStatus;
import org.jpacer.persistence.maintenance.InvariantChecker;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

  private static final Path STEPS = Path.of("src/main/resources/db/migration");

  @TempDir Path directory;

  private final DataSource source = TestDatabase.fresh("jpacer");

  /** The steps of another version of jpacer: ours up to a number, and one more. */
  private String steps(String name, int upTo, String more) throws IOException {
    Path steps = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> ours = Files.list(STEPS)) {
      for (Path step : (Iterable<Path>) ours::iterator) {
        String file = step.getFileName().toString();
        if (Integer.parseInt(file.substring(1, file.indexOf("__"))) <= upTo) {
          Files.copy(step, steps.resolve(file));
        }
      }
    }
    if (more != null) {
      Files.writeString(steps.resolve("V9000__more.sql"), more);
    }
    return "filesystem:" + steps;
  }

  private void execute(String... statements) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void whatTheFirstVersionStoredIsThereAfterTheUpgrade() throws Exception {
    Migration.apply(source, "jpacer", steps("first", 1, null));
    execute(
        "insert into dag (dag_id, source, version, catch_up, created_at, updated_at)"
            + " values ('d', 'api', 1, false, now(), now())",
        "insert into dag_version values ('d', 1, '{\"id\":\"d\",\"tags\":[\"x\"]}', 'h', 'h', now())",
        "insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, created_at, ended_at,"
            + " status_at, task_count, open_tasks, succeeded_tasks)"
            + " values ('d', 1, now(), 'MANUAL', 'SUCCESS', now(), now(), now(), 1, 0, 1)",
        "insert into task_run (run_id, task_index, task_id, status, pending_parents, retry_limit)"
            + " values (1, 0, 'a', 'SUCCESS', 0, 0)");
    Migration.apply(source, "jpacer");
    assertEquals(List.of(), new InvariantChecker(new Database(source)).violations());
    var counts = new PostgresSystemStatus(new Database(source)).counts(Instant.EPOCH);
    assertEquals(1, counts.runs().get(DagRunStatus.SUCCESS));
    assertEquals(1, counts.tasks().get(TaskStatus.SUCCESS));
    Migration.apply(source, "jpacer");
  }

  @Test
  void anOlderVersionWorksOnADatabaseThatANewerOneOnlyAddedTo() throws Exception {
    Migration.apply(
        source, "jpacer", steps("newer", 9000, "alter table node add column colour text;"));
    Migration.apply(source, "jpacer");
    PostgresNodes nodes = new PostgresNodes(new Database(source));
    nodes.seen("old", "RUNNING", "1", nodes.time(), nodes.time());
    assertTrue(nodes.anyOtherAlive("new", nodes.time()));
  }

  @Test
  void aDatabaseThatANewerVersionChangedIsRefusedAndLeftAlone() throws Exception {
    Migration.apply(
        source,
        "jpacer",
        steps(
            "newer",
            9000,
            "alter table node rename column state to condition;"
                + " update agreement set value = '9000' where name = 'schema.oldest';"));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Migration.apply(source, "jpacer"));
    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "a newer jpacer upgraded the database to step 9000, which needs a jpacer that knows"
                    + " step 9000; this one knows "),
        refused.getMessage());
  }
}
