package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How fast the page is with much to show. The figures are printed and written to {@code
 * target/page-speed.md}; the bounds on the clock are wide, so that a busy machine does not fail
 * them; those on processor time are not.
 */
class PageSpeedIT extends PageTest {

  private static final int RUNS = 100_000;
  private static final int RECORDS = 100_000;
  private static final int LEVELS = 10;
  private static final int WIDTH = 500;
  private static final List<String> FIGURES = new ArrayList<>();

  /** The processor time, in milliseconds, that no task of the page's may take. */
  private static final double PAUSE = 100;

  private static long oldestRun;
  private static long newestRun;
  private static long bigRun;

  @BeforeAll
  static void fill() throws Exception {
    await(
        client()
            .putDag(
                "many", "{\"id\": \"many\", \"tasks\": [{\"id\": \"a\", \"type\": \"empty\"}]}"));
    await(client().putDag("wide", wide()));
    try (Connection connection = shared().server.database();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, created_at, started_at,
                               ended_at, status_at, task_count, open_tasks, succeeded_tasks)
          select 'many', 1, now() - n * interval '1 minute', 'SCHEDULE', 'SUCCESS',
                 now() - n * interval '1 minute', now() - n * interval '1 minute',
                 now() - n * interval '1 minute' + n %% 90 * interval '1 second', now(), 1, 0, 1
          from generate_series(%d, 1, -1) n
          """
              .formatted(RUNS));
      oldestRun = runOfMany(statement, "min");
      newestRun = runOfMany(statement, "max");
      bigRun = bigRun(statement);
      statement.execute(
          """
          insert into task_log (run_id, task_index, retry, sequence, time, level, message)
          select %d, 0, 0, n, now(), case when n %% 1000 = 0 then 'ERROR' else 'INFO' end,
                 'record ' || n || ' of a task that has much to say about what it does'
          from generate_series(1, %d) n
          """
              .formatted(bigRun, RECORDS));
      statement.execute("analyze");
    }
  }

  private static String wide() {
    return IntStream.range(0, LEVELS * WIDTH)
        .mapToObj(
            i ->
                "{\"id\": \"t%d\", \"type\": \"empty\"%s}"
                    .formatted(i, i < WIDTH ? "" : ", \"after\": [\"t%d\"]".formatted(i - WIDTH)))
        .collect(Collectors.joining(", ", "{\"id\": \"wide\", \"tasks\": [", "]}"));
  }

  private static long runOfMany(Statement statement, String which) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("select " + which + "(run_id) from dag_run where dag_id = 'many'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long bigRun(Statement statement) throws SQLException {
    long id;
    try (ResultSet row =
        statement.executeQuery(
            """
            insert into dag_run (dag_id, dag_version, exec_ts, trigger, status, created_at,
                                 started_at, ended_at, status_at, task_count, open_tasks,
                                 succeeded_tasks, unsuccessful_tasks)
            values ('wide', 1, now(), 'MANUAL', 'FAILED', now() - interval '5 minutes',
                    now() - interval '5 minutes', now(), now(), 5000, 0, 4990, 10)
            returning run_id
            """)) {
      row.next();
      id = row.getLong(1);
    }
    statement.execute(
        """
        insert into task_run (run_id, task_index, task_id, status, pending_parents, retry_limit,
                              queued_at, claimed_at, started_at, ended_at, executor_id, error)
        select %d, n, 't' || n, case when n %% 500 = 7 then 'FAILED' else 'SUCCESS' end, 0, 0,
               at, at, at + interval '20 ms', at + interval '900 ms', 'one',
               case when n %% 500 = 7 then 'it failed' end
        from (select n, now() - interval '5 minutes' + n * interval '50 ms' as at
              from generate_series(0, 4999) n) task
        """
            .formatted(id));
    return id;
  }

  @AfterAll
  @SuppressWarnings("SystemOut") // the figures are for those who run the tests
  static void tell() throws IOException {
    String text = String.join("\n", FIGURES) + "\n";
    System.out.println(text);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "page-speed.md"), text);
  }

  private static void figure(String name, MainThread.Longest longest) {
    figure(name, longest.toString());
  }

  private static void figure(String name, String value) {
    FIGURES.add("| " + name + " | " + value + " |");
  }

  private double number(String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  @Test
  void theFirstViewIsSmallAndSoonThere() {
    for (int visit = 0; visit < 2; visit++) {
      open(Screen.DESKTOP, "runs");
      assertThat(page.locator(".window > .run").first()).isVisible();
    }
    double bytes =
        number(
            "performance.getEntriesByType('resource').concat("
                + "performance.getEntriesByType('navigation'))"
                + ".reduce((sum, each) => sum + each.transferSize, 0)");
    double files = number("performance.getEntriesByType('resource').length + 1");
    double paint = number("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    double rows = number("Number(document.querySelector('.runs').dataset.shownAt)");
    figure("first view, transferred", "%.0f kB in %.0f requests".formatted(bytes / 1000, files));
    figure("first view, first paint", "%.0f ms".formatted(paint));
    figure("first view, runs shown", "%.0f ms".formatted(rows));
    assertTrue(bytes < 200_000, bytes + " bytes");
    assertTrue(rows < 10_000, rows + " ms");
  }

  @Test
  void aRunOfFiveThousandTasksOpensAtOnce() {
    String open =
        """
        async (hash) => {
          const begun = performance.now();
          location.hash = hash;
          while (!document.querySelector('.graph .node')) await new Promise(requestAnimationFrame);
          return performance.now() - begun;
        }
        """;
    double took = 0;
    for (int visit = 0; visit < 3; visit++) {
      open(Screen.DESKTOP, "system");
      assertThat(page.locator("main")).containsText("Queues");
      took = ((Number) page.evaluate(open, "#/runs/" + bigRun)).doubleValue();
    }
    figure("a run of 5 000 tasks opens in", "%.0f ms".formatted(took));
    assertThat(page.locator(".more-failed")).containsText("7 more tasks failed");
    look("run-of-5000");
    page.locator(".node.level").first().click();
    assertThat(page.locator("[data-box='t0']")).isVisible();
    button("Tasks").click();
    MainThread.Longest pause =
        scrolled(
            "document.scrollingElement", 900, "box.scrollTop + innerHeight < box.scrollHeight - 1");
    figure("its table, longest pause while scrolling to its end", pause);
    button("Timeline").click();
    assertThat(page.locator(".gantt .line").first()).isVisible();
    look("run-of-5000-timeline");
    assertTrue(took < 10_000, took + " ms");
    assertTrue(pause.processor() < PAUSE, pause.toString());
  }

  @Test
  void aHundredThousandRunsScrollToTheLast() {
    open(Screen.DESKTOP, "runs?dag=many");
    assertThat(page.locator(".window > .run").first()).isVisible();
    figure("list of runs, longest pause when nothing is done", resting());
    MainThread.Longest pause =
        scrolled(
            "document.scrollingElement",
            6000,
            "document.querySelector('.foot').textContent.includes('follow') || box.scrollTop + innerHeight < box.scrollHeight - 1");
    figure("list of 100 000 runs, longest pause while scrolling to the last", pause);
    assertThat(page.locator(".foot")).hasText("100,000 runs");
    Locator last = page.locator(".window > .run[aria-rowindex='100001']");
    assertThat(last).containsText("#" + oldestRun);
    assertThat(last).isInViewport();
    look("runs-last");
    page.evaluate("window.scrollTo(0, 0)");
    assertThat(page.locator(".window > .run[aria-rowindex='2']")).containsText("#" + newestRun);
    assertTrue(page.locator(".window > .run").count() < 60, "rows out of sight exist");
    assertTrue(pause.processor() < PAUSE, pause.toString());
  }

  @Test
  void aLogOfAHundredThousandRecordsScrollsToTheFirst() {
    open(Screen.DESKTOP, "runs/" + bigRun + "?task=t0");
    assertThat(page.locator(".log")).containsText("record 100000 of");
    figure("log, longest pause when nothing is done", resting());
    MainThread.Longest pause =
        scrolled(
            "document.querySelector('.log')",
            -3000,
            "document.querySelector('.logs .count').textContent.includes('last') || box.scrollTop > 0");
    figure("log of 100 000 records, longest pause while scrolling to the first", pause);
    assertThat(page.locator(".logs .count")).hasText("100,000 records");
    assertThat(page.locator(".log .line").first()).containsText("record 1 of");
    look("run-long-log");
    assertTrue(page.locator(".log .line").count() < 60, "lines out of sight exist");
    assertTrue(pause.processor() < PAUSE, pause.toString());
  }

  /**
   * The longest pause of five seconds in which the page has nothing to do: what the machine adds.
   */
  private MainThread.Longest resting() {
    return MainThread.during(shared().browser, page, () -> page.waitForTimeout(5000));
  }

  /**
   * Scrolls by so many pixels with every frame while something holds, and tells the longest pause.
   */
  private MainThread.Longest scrolled(String what, int step, String goesOn) {
    String script =
        """
        async () => {
          const box = %s;
          const end = performance.now() + 120000;
          while ((%s) && performance.now() < end) {
            box.scrollTop += %d;
            await new Promise(requestAnimationFrame);
          }
        }
        """
            .formatted(what, goesOn, step);
    return MainThread.during(shared().browser, page, () -> page.evaluate(script));
  }
}
