package org.jpacer.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/**
 * Selects runs. An empty list, or {@code null}, selects everything.
 *
 * @param dagIds runs of these DAGs
 * @param statuses runs with these statuses
 * @param triggers runs with these triggers
 * @param tags runs of DAGs with one of these tags
 * @param from runs with this execution time or a later one
 * @param to runs with an execution time before this
 * @param limit how many, 1 to 500
 * @param cursor the {@code nextCursor} of the previous page
 */
public record RunSearch(
    List<String> dagIds,
    List<DagRunStatus> statuses,
    List<RunTrigger> triggers,
    List<String> tags,
    Instant from,
    Instant to,
    int limit,
    String cursor) {

  /** The largest page. */
  public static final int MOST = 500;

  /** Copies the lists. */
  public RunSearch {
    dagIds = List.copyOf(dagIds);
    statuses = List.copyOf(statuses);
    triggers = List.copyOf(triggers);
    tags = List.copyOf(tags);
  }

  /** Returns this search from another page on. */
  public RunSearch withPage(int most, String after) {
    return new RunSearch(dagIds, statuses, triggers, tags, from, to, most, after);
  }

  /** Returns the query of an address, with its question mark. */
  String query() {
    List<String> parts = new ArrayList<>();
    dagIds.forEach(each -> add(parts, "dagId", each));
    statuses.forEach(each -> add(parts, "status", each));
    triggers.forEach(each -> add(parts, "trigger", each));
    tags.forEach(each -> add(parts, "tag", each));
    add(parts, "from", from);
    add(parts, "to", to);
    add(parts, "limit", limit);
    add(parts, "cursor", cursor);
    return "?" + String.join("&", parts);
  }

  private static void add(List<String> parts, String name, Object value) {
    if (value != null) {
      parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}
