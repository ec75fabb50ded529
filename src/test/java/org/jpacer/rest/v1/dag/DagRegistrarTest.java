package org.jpacer.rest.v1.dag;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jpacer.dag.DagDefinition;
import org.jpacer.definition.DagDocuments;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.testing.LocalScheduler;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.dag.DagView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DagRegistrarTest {

  private static final String HOURLY =
      "{id: hourly, schedule: {every: PT1H}, tasks: [{id: a}, {id: b, after: [a]}]}";

  private final AtomicInteger reads = new AtomicInteger();
  private DagRegistrar registrar;
  private LocalScheduler local;

  @BeforeEach
  void start() {
    local = new LocalScheduler(Duration.ofSeconds(30));
    registrar =
        new DagRegistrar(
            new NodeServices(
                local.scheduler(),
                local.history(),
                null,
                null,
                local.gateway(),
                null,
                null,
                this::read,
                List::of,
                Clock.systemUTC(),
                null,
                null));
  }

  @AfterEach
  void stop() {
    local.close();
  }

  private DagDefinition read(String document) {
    reads.incrementAndGet();
    return DagDocuments.definition(document, ZoneOffset.UTC);
  }

  @Test
  void aDocumentThatIsRegisteredIsReadOnce() {
    DagView answered = registrar.register("hourly", HOURLY).answer().dag();
    assertEquals(1, reads.get());
    assertEquals(0, local.storedReads(), "reads of the stored document");
    assertEquals(List.of("id", "schedule", "tasks"), List.copyOf(answered.document().keySet()));
  }

  @Test
  void theSameDocumentAgainIsReadOnceToo() {
    registrar.register("hourly", HOURLY);
    assertFalse(registrar.register("hourly", HOURLY).answer().changed());
    assertEquals(2, reads.get());
    assertEquals(0, local.storedReads(), "reads of the stored document");
  }

  @Test
  void theAnswerShowsWhatIsStored() {
    DagView answered = registrar.register("hourly", HOURLY).answer().dag();
    String stored =
        DagDocuments.write(local.scheduler().catalog().version("hourly", answered.version()).dag());
    assertEquals(1, local.storedReads());
    assertEquals(JsonTrees.readObject(stored), answered.document());
    Map<?, ?> schedule = (Map<?, ?>) answered.document().get("schedule");
    assertTrue(schedule.containsKey("start"), "the start of a schedule that names none");
  }

  @Test
  void anIdOtherThanThatOfThePathIsRefusedAndNothingIsStored() {
    assertThrows(ApiException.class, () -> registrar.register("daily", HOURLY));
    assertTrue(local.scheduler().catalog().active().isEmpty());
  }

  @Test
  void theRegistrarReadsDocumentsOnlyByTheGivenReader() {
    noClasses()
        .that()
        .belongToAnyOf(DagRegistrar.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(DagDocuments.class, JsonTrees.class)
        .check(new ClassFileImporter().importClasses(DagRegistrar.class));
  }
}
