package org.jpacer.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.RunView;
import org.jpacer.persistence.dag.PostgresDagHistory;
import org.jpacer.persistence.history.JpaRunHistory;
import org.jpacer.persistence.history.PersistenceUnit;
import org.jpacer.persistence.history.RunListQuery;
import org.jpacer.persistence.jdbc.Database;
import org.jpacer.persistence.jdbc.Migration;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.RunTrigger;
import org.jpacer.testing.TestDatabase;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists of runs on a table of 120 000, where all that is rare lies at the old end: no filter looks
 * at more than a small part of it.
 */
class RunListsTest {

  private static final int RUNS = 120_000;
  private static final int MOST_PAGES = 300;
  private static final Pattern BUFFERS =
      Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?|Buffers: shared read=(\\d+)");

  private static DataSource source;
  private static RunHistory history;

  @BeforeAll
  static void fill() throws SQLException {
    source = TestDatabase.fresh("jpacer");
    Migration.apply(source, "jpacer");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into dag (dag_id, source, version, catch_up, created_at, updated_at, tags)
          select id, 'api', 1, false, now(), now(), tags from (values
            ('common', array['usual']), ('rare', array['odd']), ('rarer', array['odd', 'x'])
          ) d (id, tags)
          """);
      statement.execute(
          """
          insert into dag_version (dag_id, version, document, hash_meta, hash_tasks, created_at)
          select dag_id, 1, '{}', '', '', now() from dag
          """);
      statement.execute(
          """
          insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, reason, created_at,
            ended_at, status_at, task_count, open_tasks, succeeded_tasks, unsuccessful_tasks)
          select case when n between 101 and 105 then 'rare' when n = 110 then 'rarer'
                      else 'common' end,
                 1, timestamptz '2020-01-01 00:00Z' + n * interval '1 minute',
                 case when n between 201 and 205 then 'MANUAL' when n = 210 then 'BACKFILL'
                      else 'SCHEDULE' end,
                 case when n between 301 and 305 or n = 310 then 'FAILED'
                      when n between 401 and 405 then 'RUNNING' else 'SUCCESS' end,
                 case when n = 310 then 'cancelled' end,
                 now(), case when n not between 401 and 405 then now() end, now(),
                 1, case when n between 401 and 405 then 1 else 0 end,
                 case when n between 301 and 305 or n between 401 and 405 then 0 else 1 end,
                 case when n between 301 and 305 then 1 else 0 end
          from generate_series(1, %d) n
          """
              .formatted(RUNS));
      statement.execute("vacuum analyze");
    }
    history = new JpaRunHistory(PersistenceUnit.open(source), JsonTrees::readObject);
  }

  /** A filter with what it finds. */
  record Case(String name, RunFilter filter, List<Long> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Long> down(long from, long to) {
    return LongStream.rangeClosed(to, from).map(n -> from + to - n).boxed().toList();
  }

  private static RunFilter of(
      List<String> dagIds, List<DagRunStatus> statuses, List<RunTrigger> triggers) {
    return new RunFilter(
        dagIds, statuses, triggers, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Optional<Instant> minute(long n) {
    return Optional.of(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(n * 60));
  }

  private static RunFilter between(Optional<Instant> from, Optional<Instant> to) {
    return new RunFilter(List.of(), List.of(), List.of(), from, to, Optional.empty());
  }

  static Stream<Case> cases() {
    List<DagRunStatus> failed = List.of(DagRunStatus.FAILED);
    RunFilter all = RunFilter.all();
    return Stream.of(
        new Case("nothing", all, down(RUNS, RUNS - 24)),
        new Case(
            "a page",
            new RunFilter(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1000L)),
            down(999, 975)),
        new Case("a rare DAG", all.withDagIds(List.of("rare")), down(105, 101)),
        new Case(
            "several DAGs",
            all.withDagIds(List.of("rarer", "rare", "rare", "none")),
            Stream.concat(Stream.of(110L), down(105, 101).stream()).toList()),
        new Case("no DAG", all.withDagIds(List.of("")), List.of()),
        new Case(
            "failed",
            of(List.of(), failed, List.of()),
            Stream.concat(Stream.of(310L), down(305, 301).stream()).toList()),
        new Case(
            "failed of a common DAG",
            of(List.of("common"), failed, List.of()),
            Stream.concat(Stream.of(310L), down(305, 301).stream()).toList()),
        new Case(
            "open",
            of(List.of(), List.of(DagRunStatus.RUNNING, DagRunStatus.SCHEDULED), List.of()),
            down(405, 401)),
        new Case(
            "succeeded or failed",
            of(List.of(), List.of(DagRunStatus.SUCCESS, DagRunStatus.FAILED), List.of()),
            down(RUNS, RUNS - 24)),
        new Case(
            "by hand or backfilled",
            of(List.of(), List.of(), List.of(RunTrigger.MANUAL, RunTrigger.BACKFILL)),
            Stream.concat(Stream.of(210L), down(205, 201).stream()).toList()),
        new Case("caught up", of(List.of(), List.of(), List.of(RunTrigger.CATCH_UP)), List.of()),
        new Case("an old stretch", between(minute(700), minute(703)), down(702, 700)),
        new Case("up to an old time", between(Optional.empty(), minute(4)), down(3, 1)),
        new Case(
            "from a new time", between(minute(RUNS - 2), Optional.empty()), down(RUNS, RUNS - 2)),
        new Case("from an old time", between(minute(5), Optional.empty()), down(RUNS, RUNS - 24)),
        new Case(
            "of a DAG in an old stretch",
            new RunFilter(
                List.of("common"),
                List.of(),
                List.of(),
                minute(700),
                minute(702),
                Optional.empty()),
            down(701, 700)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsTheNewestThatPass(Case each) {
    assertEquals(
        each.expected(), history.runs(each.filter(), 25).stream().map(RunView::runId).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void looksAtASmallPartOfTheTable(Case each) throws SQLException {
    for (RunListQuery.Statement statement :
        List.of(
            RunListQuery.amongTheNewest(each.filter(), 25),
            RunListQuery.amongAll(each.filter(), 25))) {
      boolean isNeeded =
          statement.text().equals(RunListQuery.amongTheNewest(each.filter(), 25).text())
              || each.expected().size() < 25;
      List<String> plan = explain(statement);
      assertTrue(!isNeeded || pages(plan) <= MOST_PAGES, String.join("\n", plan));
    }
  }

  @Test
  void theBoundIsASmallPartIndeed() throws SQLException {
    List<String> plan =
        explain(new RunListQuery.Statement("select sum(task_count) from dag_run", List.of()));
    assertTrue(pages(plan) > 5 * MOST_PAGES, String.join("\n", plan));
  }

  @Test
  void tagsAreThoseOfTheCurrentVersion() {
    PostgresDagHistory dags = new PostgresDagHistory(new Database(source));
    assertEquals(List.of("rare", "rarer"), dags.idsWithTags(List.of("odd")));
    assertEquals(List.of("common", "rarer"), dags.idsWithTags(List.of("x", "usual")));
    assertEquals(List.of(), dags.idsWithTags(List.of("none")));
  }

  private static List<String> explain(RunListQuery.Statement query) throws SQLException {
    List<Object> values = new ArrayList<>();
    Matcher parameters = Pattern.compile("\\?(\\d+)").matcher(query.text());
    while (parameters.find()) {
      values.add(query.values().get(Integer.parseInt(parameters.group(1)) - 1));
    }
    String sql = query.text().replaceAll("\\?\\d+", "?");
    try (Connection connection = source.getConnection();
        var statement = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
      IntStream.range(0, values.size()).forEach(i -> set(statement, i, values.get(i)));
      try (var rows = statement.executeQuery()) {
        List<String> plan = new ArrayList<>();
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
        return plan;
      }
    }
  }

  private static void set(java.sql.PreparedStatement statement, int i, Object value) {
    try {
      statement.setObject(i + 1, value);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many pages the topmost node looked at. */
  private static int pages(List<String> plan) {
    Matcher buffers = BUFFERS.matcher(String.join("\n", plan));
    assertTrue(buffers.find(), String.join("\n", plan));
    return Stream.of(1, 2, 3)
        .map(buffers::group)
        .filter(text -> text != null)
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void theRunsOfEachDayAreThoseOfItsZone() {
    PostgresDagHistory dags = new PostgresDagHistory(new Database(source));
    LocalDate saturday = LocalDate.of(2020, 3, 7);
    ZoneId newYork = ZoneId.of("America/New_York");
    assertEquals(
        Map.of(
            saturday,
            Map.of(DagRunStatus.SUCCESS, 1440L),
            saturday.plusDays(1),
            Map.of(DagRunStatus.SUCCESS, 1380L),
            saturday.plusDays(2),
            Map.of(DagRunStatus.SUCCESS, 1440L)),
        dags.days("common", saturday, 3, newYork),
        "clocks went forward on Sunday");
    LocalDate first = LocalDate.of(2020, 1, 1);
    assertEquals(
        Map.of(
            first,
            Map.of(DagRunStatus.SUCCESS, 1422L, DagRunStatus.FAILED, 6L, DagRunStatus.RUNNING, 5L)),
        dags.days("common", first, 1, ZoneOffset.UTC));
    assertEquals(Map.of(), dags.days("common", first.minusDays(5), 5, ZoneOffset.UTC));
  }

  @Test
  void aDayWithoutSuccessHasNoneCounted() throws SQLException {
    PostgresDagHistory dags = new PostgresDagHistory(new Database(source));
    LocalDate first = LocalDate.of(2020, 1, 1);
    standing("FAILED", 1);
    try {
      assertEquals(
          Map.of(first, Map.of(DagRunStatus.FAILED, 1L)),
          dags.days("rarer", first, 2, ZoneOffset.UTC));
    } finally {
      standing("SUCCESS", 0);
    }
  }

  /** Sets how the only run of its DAG ended. */
  private static void standing(String status, int unsuccessful) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update dag_run
          set status = '%1$s', unsuccessful_tasks = %2$d, succeeded_tasks = 1 - %2$d
          where dag_id = 'rarer'
          """
              .formatted(status, unsuccessful));
    }
  }
}
