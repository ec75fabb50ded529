package org.jpacer.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDocuments;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.schedule.TriggerRequest;
import org.jpacer.run.DagRunStatus;
import org.jpacer.testing.LocalScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who triggers a run chooses values, never what runs. */
class ValuesAreNeverCodeTest {

  @TempDir Path directory;

  @Test
  void theAttackIsOnlyAValue() throws Exception {
    Path said = directory.resolve("said");
    String document =
        """
        {id: report, tasks: [{id: a, type: command, with: {
          shell: "echo day ${parameters.day} > %s"}}]}
        """
            .formatted(said);
    try (LocalScheduler local = new LocalScheduler(Duration.ofSeconds(30));
        StandaloneExecutor executor = StandaloneExecutor.builder(local.gateway()).start()) {
      local
          .scheduler()
          .catalog()
          .register(DagDocuments.definition(document, ZoneOffset.UTC), DagSource.API);
      long run =
          local
              .scheduler()
              .trigger(
                  new TriggerRequest(
                      "report", Optional.empty(), "{\"day\": \"x; id; env\"}", null, null))
              .orElseThrow();
      assertEquals(DagRunStatus.SUCCESS, local.awaitEnd(run).status());
      assertEquals("day x; id; env\n", Files.readString(said));
      assertEquals(0, executor.running());
    }
  }

  @Test
  void aPlaceWhereAValueWouldNotBeOneIsRefusedAtRegistration() {
    String document =
        "{id: d, tasks: [{id: a, type: command, with: {shell: \"echo '${parameters.day}'\"}}]}";
    InvalidDagException refused =
        assertThrows(InvalidDagException.class, () -> DagDocuments.canonical(document));
    assertEquals("tasks.a.with.shell", refused.problems().get(0).field());
    assertTrue(refused.getMessage().contains("double quotes"), refused::getMessage);
  }

  @Test
  void aDocumentThatWasRegisteredEarlierStaysReadableAndItsTaskFails() throws Exception {
    String document =
        "{\"id\": \"old\", \"tasks\": [{\"id\": \"a\", \"type\": \"command\","
            + " \"with\": {\"shell\": \"sh -c \\\"${execTs}\\\"\"}}]}";
    assertEquals("old", DagDocuments.read(document, ZoneOffset.UTC, Instant.EPOCH).id());
    try (LocalScheduler local = new LocalScheduler(Duration.ofSeconds(30));
        StandaloneExecutor executor = StandaloneExecutor.builder(local.gateway()).start()) {
      local
          .scheduler()
          .catalog()
          .register(DagDocuments.ofCanonical("old", document, ZoneOffset.UTC), DagSource.API);
      long run = local.scheduler().trigger(TriggerRequest.now("old")).orElseThrow();
      assertEquals(DagRunStatus.FAILED, local.awaitEnd(run).status());
      assertTrue(local.attempts(run).get(0).contains("in code that sh runs"));
      assertEquals(0, executor.running());
    }
  }
}
