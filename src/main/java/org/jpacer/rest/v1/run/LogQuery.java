package org.jpacer.rest.v1.run;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.query.LogSlice;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.tasklog.TaskLogLevel;
import org.jpacer.wire.v1.log.LogPage;
import org.jpacer.wire.v1.log.LogPage.LogEntry;

/**
 * The parameters of a page of a log.
 *
 * @param before the newest records with a lower sequence number; {@link LogSlice#END} for the
 *     oldest after {@code after}
 * @param least records of this level and above
 * @param word records whose message contains it; empty for all
 */
record LogQuery(int retry, long after, long before, int limit, TaskLogLevel least, String word) {

  private static final int LARGEST_LIMIT = 500;

  static LogQuery of(String retry, MultivaluedMap<String, String> given) {
    return new LogQuery(
        Math.toIntExact(number("retry", retry, Integer.MAX_VALUE)),
        number("after", orElse(given.getFirst("after"), "0"), Long.MAX_VALUE),
        number("before", orElse(given.getFirst("before"), "" + LogSlice.END), LogSlice.END),
        Math.toIntExact(number("limit", orElse(given.getFirst("limit"), "100"), LARGEST_LIMIT)),
        level(orElse(given.getFirst("level"), TaskLogLevel.DEBUG.name())),
        orElse(given.getFirst("q"), ""));
  }

  private static String orElse(String value, String other) {
    return value == null ? other : value;
  }

  private static long number(String field, String text, long most) {
    if (text.matches("\\d{1,18}|" + LogSlice.END) && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw ApiException.badField(field, "is " + text + "; allowed: 0 to " + most);
  }

  private static TaskLogLevel level(String text) {
    return Arrays.stream(TaskLogLevel.values())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ApiException.badField(
                    "level",
                    "is " + text + "; allowed: " + Arrays.toString(TaskLogLevel.values())));
  }

  /**
   * Returns this query, starting after the record that a client read last; {@code null} for none.
   */
  LogQuery beginAfter(String lastEventId) {
    return lastEventId == null
        ? this
        : new LogQuery(
            retry,
            number("Last-Event-ID", lastEventId, Long.MAX_VALUE),
            before,
            limit,
            least,
            word);
  }

  LogPage page(NodeServices node, long runId, int taskIndex) {
    return new LogPage(after(after, node, runId, taskIndex));
  }

  /** Returns the records after one, at most a page. */
  List<LogEntry> after(long sequence, NodeServices node, long runId, int taskIndex) {
    Set<TaskLogLevel> levels = EnumSet.range(least, TaskLogLevel.ERROR);
    List<TaskLogStore.Stored> records =
        node.history()
            .logs(
                new LogSlice(
                    new TaskInstanceId(runId, taskIndex),
                    retry,
                    sequence,
                    before,
                    levels,
                    word,
                    Math.max(1, limit)));
    return records.stream()
        .map(
            each ->
                new LogEntry(
                    each.sequence(),
                    each.record().time(),
                    each.record().level(),
                    each.record().message(),
                    each.record().attributes()))
        .toList();
  }
}
