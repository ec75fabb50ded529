package org.jpacer.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.run.Ids;
import org.jpacer.run.TaskStatus;
import org.jpacer.tasklog.TaskLogRecord;
import org.jpacer.wire.FieldProblem;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.log.LogBatch;
import org.jpacer.wire.v1.log.LogRecord;
import org.jpacer.wire.v1.log.LogsRequest;
import org.jpacer.wire.v1.worker.ClaimRequest;
import org.jpacer.wire.v1.worker.HeartbeatRequest;
import org.jpacer.wire.v1.worker.ReportRequest;
import org.jpacer.wire.v1.worker.TaskUpdate;

/**
 * The limits of executors' requests.
 *
 * @param longestRecord the longest record of a log, in characters; a longer one is cut
 * @param mostTasks the largest number of tasks in one answer, whatever was requested
 */
public record RequestLimits(int longestRecord, int mostTasks) {

  private static final int LARGEST_OUTPUTS = 64 * 1024;
  private static final int LARGEST_ERROR = 64 * 1024;

  /** Collects what is wrong with a request. */
  private static final class Problems {
    private final List<FieldProblem> found = new ArrayList<>();

    void require(boolean holds, String field, String problem) {
      if (!holds) {
        found.add(new FieldProblem(field, problem));
      }
    }

    void id(String field, String id) {
      require(Ids.isValid(id), field, "is " + id + "; allowed: " + Ids.ALLOWED);
    }

    void throwIfAny() {
      if (!found.isEmpty()) {
        throw new InvalidJsonException(found);
      }
    }
  }

  void check(ClaimRequest request) {
    Problems problems = new Problems();
    check(request, "", problems);
    problems.throwIfAny();
  }

  private static void check(ClaimRequest request, String path, Problems problems) {
    problems.id(path + "executorId", request.executorId());
    problems.require(
        request.max() >= 1 && request.max() <= ClaimRequest.MAX_TASKS,
        path + "max",
        "is " + request.max() + "; allowed: 1 to " + ClaimRequest.MAX_TASKS);
    problems.require(
        request.waitMillis() >= 0 && request.waitMillis() <= ClaimRequest.MAX_WAIT_MILLIS,
        path + "waitMillis",
        "is " + request.waitMillis() + "; allowed: 0 to " + ClaimRequest.MAX_WAIT_MILLIS);
    problems.require(!request.queues().isEmpty(), path + "queues", "is empty");
    problems.require(!request.types().isEmpty(), path + "types", "is empty");
  }

  void check(ReportRequest request) {
    Problems problems = new Problems();
    problems.id("executorId", request.executorId());
    for (int i = 0; i < request.updates().size(); i++) {
      TaskUpdate update = request.updates().get(i);
      String path = "updates[" + i + "].";
      problems.require(
          update.status() == TaskStatus.RUNNING
              || update.status() == TaskStatus.SUCCESS
              || update.status() == TaskStatus.FAILED,
          path + "status",
          "is " + update.status() + "; allowed: RUNNING, SUCCESS, FAILED");
      problems.require(
          update.outputs() == null || JsonTrees.write(update.outputs()).length() <= LARGEST_OUTPUTS,
          path + "outputs",
          "is too large; allowed: 64 KiB as JSON");
      problems.require(
          update.taskError() == null || update.taskError().length() <= LARGEST_ERROR,
          path + "taskError",
          "is too long; allowed: 65536 characters");
    }
    if (request.claim() != null) {
      check(request.claim(), "claim.", problems);
    }
    problems.throwIfAny();
  }

  void check(LogsRequest request) {
    Problems problems = new Problems();
    problems.id("executorId", request.executorId());
    for (int i = 0; i < request.batches().size(); i++) {
      LogBatch batch = request.batches().get(i);
      problems.require(
          batch.firstSequence() >= 1 && batch.firstSequence() < 1L << 31,
          "batches[" + i + "].firstSequence",
          "is " + batch.firstSequence() + "; allowed: 1 to 2147483647");
    }
    problems.throwIfAny();
  }

  void check(String executorId, HeartbeatRequest request) {
    Problems problems = new Problems();
    problems.id("executorId", executorId);
    problems.require(
        request.capacity() >= 0, "capacity", "is " + request.capacity() + "; allowed: 0 or more");
    problems.throwIfAny();
  }

  /** Returns the record, cut to the limit. */
  TaskLogRecord fit(LogRecord record) {
    String message = record.message();
    if (message.length() > longestRecord) {
      message = message.substring(0, longestRecord) + "… (truncated)";
    }
    Map<String, Object> attributes = record.attributes() == null ? Map.of() : record.attributes();
    if (JsonTrees.write(attributes).length() > longestRecord) {
      attributes = Map.of("truncated", true);
    }
    return new TaskLogRecord(record.time(), record.level(), message, attributes);
  }
}
