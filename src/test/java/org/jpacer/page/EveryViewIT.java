package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jpacer.wire.v1.run.RunDetail.AttemptOfTask;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every view: light and dark, on every screen, in both zones, by keys alone. */
class EveryViewIT extends PageTest {

  private static final ZoneId VIEWERS = ZoneId.of("America/New_York");
  private static final ZoneId DAGS = ZoneId.of("Asia/Kathmandu");
  private static final String DOCUMENT =
      """
      {"id": "looked_at", "description": "%s", "tags": ["etl", "sales"],
       "schedule": {"cron": "15 6 * * 1-5", "timezone": "Asia/Kathmandu"},
       "tasks": [
        {"id": "extract", "type": "print", "with": {"message": "42 rows"}},
        {"id": "load", "after": ["extract"], "type": "command", "retries": 1,
         "with": {"shell": "echo loading; test -e %s || { echo no route >&2; exit 3; }"}},
        {"id": "clean", "after": ["extract"], "type": "empty"},
        {"id": "report", "after": ["load", "clean"], "type": "empty"}]}
      """;

  /** A view: its name, its address, and what is there once it is drawn. */
  private record View(String name, String address, String shows) {}

  private static List<View> views;
  private static long runId;

  @BeforeAll
  static void makeRuns() {
    Path mark = shared().directory.resolve("looked");
    await(client().putDag("looked_at", DOCUMENT.formatted("first", mark)));
    await(client().putDag("looked_at", DOCUMENT.formatted("Loads the orders of a shop", mark)));
    await(client().trigger("looked_at", NOW));
    runId = await(client().trigger("looked_at", NOW)).runId();
    String run = "runs/" + runId;
    String dag = "dags/looked_at";
    views =
        List.of(
            new View("runs", "runs?dag=looked_at", ".window > .run"),
            new View("run", run, ".banner"),
            new View("run-task", run + "?task=load", ".log .line"),
            new View("run-timeline", run + "?part=timeline", ".gantt .bar.ran"),
            new View("run-tasks", run + "?part=tasks", ".window > .task"),
            new View("dags", "dags?q=looked", "article.dag"),
            new View("dag", dag, ".graph .node"),
            new View("dag-grid", dag + "/grid", ".taskgrid .square"),
            new View("dag-durations", dag + "/durations", ".bars a"),
            new View("dag-calendar", dag + "/calendar", ".calendar .day"),
            new View("dag-schedule", dag + "/schedule", "td"),
            new View("dag-versions", dag + "/versions", ".change.new"),
            new View("dag-document", dag + "/document", ".document"),
            new View("system", "system", "td"));
  }

  private void show(View view) {
    page.evaluate("(hash) => { location.hash = hash; }", "#/" + view.address());
    assertThat(page.locator(view.shows()).first()).isVisible();
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsReadInTheDarkAndInTheLight(Screen screen) {
    open(screen, ColorScheme.DARK, shared().server.url(), "runs/" + runId);
    assertThat(page.locator(".head .status")).hasText("Failed");
    for (View view : views) {
      show(view);
      look(view.name() + "-dark");
      if (screen == Screen.DESKTOP || screen == Screen.PHONE) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        look(view.name());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void timesAreInTheViewersZoneOrInTheDags(Screen screen) {
    open(screen, ColorScheme.LIGHT, shared().server.url(), "runs?dag=looked_at", VIEWERS);
    Map<String, String> times =
        Map.of(
            "runs?dag=looked_at",
            ".window > .run time",
            "runs/" + runId,
            ".head time",
            "runs/" + runId + "?task=load",
            ".log time",
            "dags?q=looked",
            ".dag .next .note time",
            "dags/looked_at",
            ".table time",
            "dags/looked_at/schedule",
            ".table tbody td[data-label='From'] time",
            "dags/looked_at/versions",
            ".table time");
    Instant begin = beginOfRun();
    for (ZoneId zone : List.of(VIEWERS, DAGS)) {
      choose(screen, zone.equals(DAGS) ? "DAG’s" : "Local");
      times.forEach((address, shows) -> showsTime(address, shows, zone));
      page.evaluate("location.hash = '#/runs/" + runId + "?part=timeline'");
      String begun = clock(begin, zone);
      assertThat(page.locator(".gantt .axis span").first()).hasText(begun);
      assertThat(page.locator(".gantt .line button").first())
          .hasAttribute("aria-label", Pattern.compile("from (.*, )?" + begun + ","));
      look("run-timeline-in-" + zone.getId().replace('/', '-'));
    }
  }

  private void choose(Screen screen, String zone) {
    if (screen == Screen.PHONE) {
      button("Settings").click();
    }
    button(zone).click();
    if (screen == Screen.PHONE) {
      look("settings");
      page.keyboard().press("Escape");
      assertThat(button(zone)).isHidden();
    }
  }

  private void showsTime(String address, String shows, ZoneId zone) {
    page.evaluate("(hash) => { location.hash = hash; }", "#/" + address);
    Locator time = page.locator(shows).first();
    assertThat(time).isAttached();
    OffsetDateTime at = OffsetDateTime.parse(time.getAttribute("datetime"));
    assertThat(time).containsText(clock(at.toInstant(), zone));
  }

  private static Instant beginOfRun() {
    return await(client().run(runId)).tasks().stream()
        .flatMap(task -> task.attempts().stream())
        .map(AttemptOfTask::queuedAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static String clock(Instant at, ZoneId zone) {
    return at.atZone(zone).format(DateTimeFormatter.ofPattern("HH:mm:ss"));
  }

  @Test
  void whatPeopleDoMostIsDoneByKeysAlone() throws Exception {
    open(Screen.DESKTOP, "dags");
    assertThat(page.locator("article.dag").first()).isVisible();
    tabTo(page.getByLabel("Search DAGs"));
    page.keyboard().type("looked_at");
    assertThat(page.locator("article.dag")).hasCount(1);
    Locator scheduled = page.locator("article.dag").getByRole(AriaRole.SWITCH);
    tabTo(scheduled);
    page.keyboard().press("Space");
    assertThat(page.locator("article.dag .paused")).containsText("Paused");
    assertThat(scheduled).isFocused();
    page.keyboard().press("Space");
    assertThat(page.locator("article.dag .paused")).containsText("On");
    Locator trigger = key("trigger-looked_at");
    tabTo(trigger);
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(trigger).isFocused();
    page.keyboard().press("Enter");
    tabTo(page.getByLabel("Note"));
    page.keyboard().type("by keys");
    page.keyboard().press("Enter");
    assertThat(page.locator(".head .note")).hasText("by keys");
    assertThat(page.locator(".head .status")).hasText("Failed");
    tabTo(key("show-load"));
    page.keyboard().press("Enter");
    assertThat(page.locator(".log")).containsText("no route");
    tabTo(page.locator(".log"));
    Files.createFile(shared().directory.resolve("looked"));
    page.locator(".skip").focus();
    tabTo(button("Restart"));
    page.keyboard().press("Enter");
    assertThat(page.locator(".head .status")).hasText("Succeeded");
    tabTo(page.locator(".rail nav a").first());
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Runs");
    page.keyboard().press("Tab");
    Locator row = page.locator(".run .whole").first();
    tabTo(row);
    String chosen = row.getAttribute("href");
    await(client().trigger("looked_at", NOW));
    assertThat(page.locator(".window > .run[aria-rowindex='2'] .whole"))
        .not()
        .hasAttribute("href", chosen);
    page.keyboard().press("Enter");
    assertThat(page.locator(".head .status")).isVisible();
    assertTrue(page.url().endsWith(chosen), page.url() + " " + chosen);
  }

  /** Presses Tab until an element has the focus. */
  private void tabTo(Locator wanted) {
    assertThat(wanted).isVisible();
    for (int presses = 0; presses < 100; presses++) {
      page.keyboard().press("Tab");
      if ((boolean) wanted.evaluate("(element) => element === document.activeElement")) {
        return;
      }
    }
    fail("Tab never reached " + wanted);
  }
}
