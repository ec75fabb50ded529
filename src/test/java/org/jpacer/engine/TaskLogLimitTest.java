package org.jpacer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.log.PostgresTaskLogStore;
import org.jpacer.run.ClaimId;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.tasklog.TaskLogRecord;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.Test;

/** The log of an attempt ends with a word when it gets too long. */
class TaskLogLimitTest {

  /** Three records of 300 bytes, "{}" with each, and not a fourth. */
  private static final int MOST = 1000;

  private static final String CUT =
      "truncated: this log has more than the 1000 bytes that are kept";

  private final EngineFixture engine = new EngineFixture();

  private TaskLogStore node() {
    return new PostgresTaskLogStore(
        new Database(engine.source), MOST, JsonTrees::write, JsonTrees::readObject);
  }

  private ClaimId claim() throws Exception {
    engine.register("{id: d, tasks: [{id: a}]}");
    engine.run("d");
    return engine.claim().get(0).claim();
  }

  private void append(TaskLogStore node, ClaimId claim, int from, int to) {
    List<TaskLogRecord> records = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      records.add(
          new TaskLogRecord(
              engine.clock.instant(), TaskLogLevel.INFO, "%0300d".formatted(i), Map.of()));
    }
    node.append(List.of(new TaskLogStore.Batch(claim, from, records)));
  }

  private List<String> stored(ClaimId claim) {
    return node().read(new TaskInstanceId(claim.runId(), claim.taskIndex()), 0, -1, 100).stream()
        .map(each -> each.record().message().replaceFirst("^0+(?=\\d)", ""))
        .toList();
  }

  @Test
  void oneRecordSaysThatThereWasMore() throws Exception {
    ClaimId claim = claim();
    TaskLogStore node = node();
    append(node, claim, 1, 2);
    append(node, claim, 3, 5);
    append(node, claim, 6, 9);
    assertEquals(List.of("1", "2", "3", CUT), stored(claim));
  }

  @Test
  void recordsThatComeAgainCountOnce() throws Exception {
    ClaimId claim = claim();
    TaskLogStore node = node();
    append(node, claim, 1, 3);
    append(node, claim, 1, 3);
    append(node, claim, 2, 4);
    append(node, claim, 4, 5);
    assertEquals(List.of("1", "2", "3", CUT), stored(claim));
  }

  @Test
  void anotherNodeKnowsWhatWasWritten() throws Exception {
    ClaimId claim = claim();
    append(node(), claim, 1, 3);
    append(node(), claim, 4, 4);
    append(node(), claim, 5, 5);
    ClaimId again = new ClaimId(claim.runId(), claim.taskIndex(), 0, claim.dispatch() + 1);
    append(node(), again, 1, 1);
    assertEquals(List.of("1", "2", "3", CUT), stored(claim));
  }
}
