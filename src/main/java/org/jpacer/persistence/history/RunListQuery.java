package org.jpacer.persistence.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.run.DagRunStatus;

/**
 * Selects the numbers of runs that pass a filter, newest first, as SQL. The planner cannot know
 * that all matching runs may be at the old end of the table. So each query names its access path:
 * the newest runs, if they are few; else an index for one of the conditions.
 */
public final class RunListQuery {

  private static final int NEWEST = 5000;
  private static final Set<DagRunStatus> OPEN =
      EnumSet.complementOf(EnumSet.of(DagRunStatus.SUCCESS, DagRunStatus.FAILED));

  private final RunFilter filter;
  private final int limit;
  private final List<Object> values = new ArrayList<>();

  private RunListQuery(RunFilter filter, int limit) {
    this.filter = filter;
    this.limit = limit;
  }

  /**
   * A query.
   *
   * @param text with parameters {@code ?1}, {@code ?2} …
   * @param values the values of the parameters
   */
  public record Statement(String text, List<Object> values) {}

  /** Searches only the newest runs; finds all matching runs, or {@code limit}, or fewer. */
  public static Statement amongTheNewest(RunFilter filter, int limit) {
    RunListQuery query = new RunListQuery(filter, limit);
    String newest =
        "(select * from dag_run r where "
            + query.before()
            + lastFirst(NEWEST)
            + ") r where "
            + query.conditions(true);
    return query.statement("select r.run_id from " + newest + lastFirst(limit));
  }

  /** Finds all matching runs. */
  public static Statement amongAll(RunFilter filter, int limit) {
    RunListQuery query = new RunListQuery(filter, limit);
    return query.statement("select r.run_id from " + query.source() + " r" + lastFirst(limit));
  }

  private Statement statement(String text) {
    return new Statement(text, Collections.unmodifiableList(values));
  }

  private String source() {
    if (!filter.dagIds().isEmpty()) {
      String dags = filter.dagIds().stream().distinct().map(this::row).collect(commas());
      return "(values "
          + dags
          + ") k (dag_id) cross join lateral "
          + union(leads().stream().map(lead -> "r.dag_id = k.dag_id and " + lead).toList());
    }
    if (filter.from().isPresent() || filter.to().isPresent()) {
      // The sort on an expression prevents the planner from scanning by number instead of by time.
      return "(select r.run_id from dag_run r where "
          + conditions(false)
          + " order by r.run_id + 0 desc limit "
          + limit
          + ")";
    }
    return union(leads());
  }

  private String union(List<String> leads) {
    return leads.stream()
        .map(
            lead ->
                "(select r.run_id from dag_run r where "
                    + lead
                    + " and "
                    + conditions(false)
                    + lastFirst(limit)
                    + ")")
        .collect(Collectors.joining(" union all ", "(", ")"));
  }

  /** Returns conditions that together select every run, each with an index. */
  private List<String> leads() {
    if (!filter.statuses().isEmpty()) {
      return standings();
    }
    if (!filter.triggers().isEmpty()) {
      return EnumSet.copyOf(filter.triggers()).stream()
          .map(trigger -> "r.trigger = " + value(trigger.name()))
          .toList();
    }
    return List.of("true");
  }

  /** Returns the condition for runs with the statuses, in the words of the partial indexes. */
  private List<String> standings() {
    List<String> standings = new ArrayList<>();
    if (filter.statuses().stream().anyMatch(OPEN::contains)) {
      standings.add("r.ended_at is null");
    }
    if (filter.statuses().contains(DagRunStatus.SUCCESS)) {
      standings.add("r.ended_at is not null and r.unsuccessful_tasks = 0");
    }
    if (filter.statuses().contains(DagRunStatus.FAILED)) {
      standings.add("r.ended_at is not null and r.unsuccessful_tasks > 0");
      standings.add("r.reason is not null and r.unsuccessful_tasks = 0 and r.status = 'FAILED'");
    }
    return standings;
  }

  private String conditions(boolean ofDags) {
    List<String> all = new ArrayList<>(List.of(before()));
    if (ofDags && !filter.dagIds().isEmpty()) {
      all.add("r.dag_id in (" + list(filter.dagIds()) + ")");
    }
    if (!filter.statuses().isEmpty()) {
      all.add("r.status in (" + list(filter.statuses()) + ")");
    }
    if (!filter.triggers().isEmpty()) {
      all.add("r.trigger in (" + list(filter.triggers()) + ")");
    }
    filter.from().ifPresent(from -> all.add("r.exec_ts >= " + time(from)));
    filter.to().ifPresent(to -> all.add("r.exec_ts < " + time(to)));
    return String.join(" and ", all);
  }

  private String before() {
    return filter.before().map(id -> "r.run_id < " + value(id)).orElse("true");
  }

  private static String lastFirst(int most) {
    return " order by r.run_id desc limit " + most;
  }

  private String list(Collection<?> allowed) {
    return allowed.stream().distinct().map(each -> value(each.toString())).collect(commas());
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  private String row(String text) {
    return "(" + value(text) + ")";
  }

  private String time(Instant instant) {
    return "cast(" + value(instant.toString()) + " as timestamptz)";
  }

  private String value(Object value) {
    values.add(value);
    return "?" + values.size();
  }
}
