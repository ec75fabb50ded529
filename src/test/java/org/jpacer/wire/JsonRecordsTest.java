package org.jpacer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jpacer.run.TaskStatus;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.TaskUpdate;
import org.jpacer.wire.v1.worker.UpdateOutcome;
import org.jpacer.wire.v1.worker.UpdateResult;
import org.junit.jupiter.api.Test;

/** The strict codec of the extended API. */
class JsonRecordsTest {

  private static final ReportRequest REPORT =
      new ReportRequest(
          "e1",
          List.of(
              new TaskUpdate(
                  "d",
                  Instant.parse("2026-01-01T00:00:00.000001Z"),
                  "t",
                  2,
                  "1-2-3-4",
                  TaskStatus.SUCCESS,
                  null,
                  Map.of("n", 42L))),
          null);

  private static final String JSON =
      "{\"executorId\":\"e1\",\"updates\":[{\"dagId\":\"d\","
          + "\"execTs\":\"2026-01-01T00:00:00.000001Z\",\"taskId\":\"t\",\"retry\":2,"
          + "\"claimId\":\"1-2-3-4\",\"status\":\"SUCCESS\",\"taskError\":null,"
          + "\"outputs\":{\"n\":42}}],\"claim\":null}";

  @Test
  void aRecordIsWrittenInTheOrderOfItsComponentsAndReadBack() {
    assertEquals(JSON, JsonRecords.write(REPORT));
    assertEquals(REPORT, JsonRecords.read(JSON, ReportRequest.class));
    assertEquals(
        REPORT,
        JsonRecords.read(
            JSON.replace(",\"claim\":null", "").replace("01Z", "01+00:00"), ReportRequest.class));
    assertEquals(
        "{\"outcome\":\"stale\",\"detail\":null}",
        JsonRecords.write(new UpdateResult(UpdateOutcome.STALE, null)));
  }

  private static List<String> problems(String json) {
    return assertThrows(
            InvalidJsonException.class, () -> JsonRecords.read(json, ReportRequest.class))
        .problems()
        .stream()
        .map(FieldProblem::field)
        .toList();
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertEquals(
        List.of(
            "more",
            "updates[0].execTs",
            "updates[0].taskId",
            "updates[0].retry",
            "updates[0].status",
            "updates[0].outputs",
            "claim"),
        problems(
            JSON.replace("\"e1\"", "\"e1\",\"more\":1")
                .replace("2026-01-01T00:00:00.000001Z", "yesterday")
                .replace("\"t\"", "5")
                .replace(":2,", ":1.5,")
                .replace("SUCCESS", "DONE")
                .replace("{\"n\":42}", "[]")
                .replace("\"claim\":null", "\"claim\":\"x\"")));
  }

  @Test
  void whatIsNoJsonOrNoObjectIsRefused() {
    for (String json :
        List.of("", "[]", "{", "null", "{\"executorId\":\"a\",\"executorId\":\"b\"}", "\u0000")) {
      assertEquals(List.of(""), problems(json), json);
    }
    assertEquals(List.of(""), problems("[".repeat(100_000)));
  }

  @Test
  void numbersAndDepthsAreBounded() {
    assertTrue(problems(JSON.replace("42", "1e999999999")).get(0).startsWith("updates[0].outputs"));
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
    assertEquals(1, problems(JSON.replace("{\"n\":42}", deep)).size());
    assertEquals(
        List.of("max"),
        assertThrows(
                InvalidJsonException.class,
                () ->
                    JsonRecords.read(
                        "{\"executorId\":\"e\",\"queues\":[],\"max\":99999999999,"
                            + "\"waitMillis\":1,\"types\":[]}",
                        ClaimRequest.class))
            .problems()
            .stream()
            .map(FieldProblem::field)
            .toList());
  }

  @Test
  void aKeyTwiceAndAnythingAfterTheValueAreRefused() {
    for (String bad :
        List.of(
            JSON + " x",
            JSON + JSON,
            JSON + "]",
            JSON.replace("{\"exec", "{\"claim\":null,\"exec"))) {
      assertEquals(List.of(""), problems(bad), bad);
    }
    assertEquals(REPORT, JsonRecords.read(" " + JSON + "\n", ReportRequest.class));
  }
}
