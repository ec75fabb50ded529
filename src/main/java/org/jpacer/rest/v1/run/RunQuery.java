package org.jpacer.rest.v1.run;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Paging;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;

/** The parameters of a list of runs. */
public record RunQuery(RunFilter filter, int limit) {

  public static final Set<String> KNOWN =
      Set.of("dagId", "status", "trigger", "tag", "from", "to", "q", "limit", "cursor");

  private static final int MOST_FOUND = 1000;

  static RunQuery of(MultivaluedMap<String, String> given, NodeServices node) {
    for (String name : given.keySet()) {
      if (!KNOWN.contains(name)) {
        throw ApiException.badField(
            name, "is unknown; allowed: " + KNOWN.stream().sorted().toList());
      }
    }
    List<String> dagIds = new ArrayList<>(given.getOrDefault("dagId", List.of()));
    List<String> tags = given.getOrDefault("tag", List.of());
    if (!tags.isEmpty()) {
      dagIds = withTags(dagIds, tags, node);
    }
    String word = given.getFirst("q");
    if (word != null && !word.isBlank()) {
      dagIds = withWord(dagIds, word.strip(), node);
    }
    RunFilter filter =
        new RunFilter(
            dagIds,
            constants("status", DagRunStatus.values(), given),
            constants("trigger", RunTrigger.values(), given),
            time("from", given),
            time("to", given),
            Paging.after(given));
    return new RunQuery(filter, Paging.limit(given));
  }

  /** Returns the DAGs among these, or among all if there are none, that have one of the tags. */
  private static List<String> withTags(List<String> dagIds, List<String> tags, NodeServices node) {
    return among(node.definitions().idsWithTags(tags), dagIds);
  }

  /** Returns the DAGs among these, or among all if there are none, whose ids contain a text. */
  private static List<String> withWord(List<String> dagIds, String word, NodeServices node) {
    return among(node.definitions().idsWith(word, MOST_FOUND), dagIds);
  }

  /** Returns the ids that were found among these; an impossible id if there are none. */
  private static List<String> among(List<String> found, List<String> dagIds) {
    List<String> ids =
        dagIds.isEmpty() ? found : found.stream().filter(Set.copyOf(dagIds)::contains).toList();
    return ids.isEmpty() ? List.of("") : ids;
  }

  private static <E extends Enum<E>> List<E> constants(
      String name, E[] all, MultivaluedMap<String, String> given) {
    return given.getOrDefault(name, List.of()).stream()
        .map(
            text ->
                Arrays.stream(all)
                    .filter(each -> each.name().equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            ApiException.badField(
                                name, "is " + text + "; allowed: " + Arrays.toString(all))))
        .toList();
  }

  private static Optional<Instant> time(String name, MultivaluedMap<String, String> given) {
    String text = given.getFirst(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw ApiException.badField(
          name, "is " + text + "; allowed: a time such as 2026-01-01T00:00:00Z");
    }
  }
}
