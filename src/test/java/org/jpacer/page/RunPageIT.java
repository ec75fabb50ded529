package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One run, from its failure to its success, while it is watched. */
class RunPageIT extends PageTest {

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void aRunThatFailsIsUnderstoodRestartedAndWatchedToItsSuccess(Screen screen) throws Exception {
    String dagId = "fails_" + screen;
    Path mark = shared().directory.resolve("route-" + screen);
    await(client().putDag(dagId, failing(dagId, mark)));
    open(screen, "runs");
    long runId = await(client().trigger(dagId, NOW)).runId();
    page.locator("a[href='#/runs/" + runId + "']").click();
    assertThat(page.locator(".graph .node")).hasCount(3);
    assertThat(key("failure-load")).containsText("load failed at attempt 2");
    assertThat(key("failure-load")).containsText("Exit code 3 (expected 0)");
    key("show-load").click();
    assertThat(page.locator(".log")).containsText("no route");
    assertThat(page.locator(".panel .status.pill")).hasText("Failed");
    key("attempt-0").click();
    assertThat(page.locator(".panel .status.pill")).hasText("Retrying");
    look("run-failed");
    closeSheet();
    button("Tasks").click();
    key("task-extract").click();
    assertThat(page.locator(".log")).containsText("<script>alert(1)</script>");
    closeSheet();
    key("task-report").click();
    assertThat(page.locator(".whynot")).containsText("load");
    look("run-why");
    closeSheet();
    Files.createFile(mark);
    button("Restart").click();
    assertThat(page.locator(".head .status")).hasText("Succeeded");
    assertTrue(page.locator(".head").textContent().contains("restarted 1×"));
    button("Graph").click();
    assertThat(page.locator(".graph .node[data-status='SUCCESS']")).hasCount(3);
    look("run-succeeded");
    button("Timeline").click();
    assertThat(page.locator(".gantt .line")).hasCount(3);
    assertThat(page.locator(".gantt .bar.ran")).not().hasCount(0);
    look("run-timeline");
  }

  private void closeSheet() {
    if (page.locator(".panel .close").isVisible()) {
      page.locator(".panel .close").click();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void aLogIsFollowedSearchedCopiedAndKept(Screen screen) {
    String dagId = "talks_" + screen;
    String document =
        """
        {"id": "%s", "tasks": [{"id": "talk", "type": "command", "timeout": "PT90S",
          "with": {"shell": "for i in $(seq 1 30); do echo word $i; sleep 0.2; done; echo done"}}]}
        """;
    await(client().putDag(dagId, document.formatted(dagId)));
    long runId = await(client().trigger(dagId, NOW)).runId();
    open(screen, ColorScheme.DARK, shared().server.url(), "runs/" + runId + "?task=talk");
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    assertThat(page.locator(".log")).containsText("word 1");
    assertThat(page.locator(".head .status")).hasText("Running");
    assertThat(page.locator(".logs .count")).hasAttribute("data-state", "live");
    assertThat(page.locator(".log")).containsText("word 5");
    look("run-log-follows");
    assertThat(page.locator(".log")).containsText("done");
    assertThat(page.locator(".logs .count")).hasAttribute("data-state", "ended");
    assertThat(page.locator(".logs .count")).hasText("31 records");
    assertEquals(
        0, asked.stream().filter(url -> url.contains("limit=500&after=")).count(), "asked");
    assertThat(page.locator(".head .status")).hasText("Succeeded");
    button("Copy the log").click();
    assertThat(page.locator(".toast")).containsText("in the clipboard");
    assertTrue(page.evaluate("navigator.clipboard.readText()").toString().contains("word 30"));
    Download file = page.waitForDownload(() -> button("Download the log").click());
    assertEquals("run-" + runId + "-talk-attempt-1.log", file.suggestedFilename());
    page.getByLabel("Search the log").fill("word 17");
    assertThat(page.locator(".log .line.first")).hasCount(1);
    assertThat(page.locator(".log mark")).hasText("word 17");
    page.getByLabel("Level").selectOption("ERROR");
    assertThat(page.locator(".log .line")).hasCount(0);
    page.locator(".panel summary").click();
    assertThat(page.locator(".panel")).containsText("depth 1, width 1");
    assertThat(page.locator(".panel")).containsText("1 min 30 s");
    look("run-configuration");
  }

  @Test
  void aLogWithoutEventsIsAskedForAndALostOneHeals() {
    String document =
        """
        {"id": "mumbles", "tasks": [{"id": "talk", "type": "command",
          "with": {"shell": "for i in $(seq 1 120); do echo word $i; sleep 0.1; done; echo done"}}]}
        """;
    await(client().putDag("mumbles", document));
    long runId = await(client().trigger("mumbles", NOW)).runId();
    open(Screen.DESKTOP, "system");
    mayBeMissing("/logs?");
    page.route(
        url -> url.contains("/logs?after"), // only the stream begins with this
        Route::abort);
    page.evaluate("location.hash = '#/runs/" + runId + "?task=talk'");
    Locator state = page.locator(".logs .count");
    assertThat(state).hasAttribute("data-state", "polling");
    page.route(url -> url.contains("/logs?"), Route::abort);
    assertThat(state).hasAttribute("data-state", "lost");
    assertThat(state).containsText("Connection lost");
    look("run-log-lost");
    page.unrouteAll();
    assertThat(state).hasAttribute("data-state", Pattern.compile("live|polling|ended"));
    assertThat(page.locator(".log")).containsText("done");
    assertThat(state).hasText("121 records");
  }

  private long openRunThatSays(String dagId, String message) {
    String document =
        """
        {"id": "%s", "tasks": [{"id": "talk", "type": "print", "with": {"message": "%s"}}]}
        """;
    await(client().putDag(dagId, document.formatted(dagId, message)));
    long runId = await(client().trigger(dagId, NOW)).runId();
    open(Screen.DESKTOP, "runs/" + runId);
    return runId;
  }

  @Test
  void whatALogGetsAfterTheEndOfItsAttemptIsShown() {
    openRunThatSays("trails", "last word");
    assertThat(page.locator(".head .status")).hasText("Succeeded");
    page.route( // as it is answered when the records have not arrived yet
        url -> url.contains("/logs?") && url.contains("before="),
        route -> route.fulfill(new Route.FulfillOptions().setBody("{\"items\": []}")),
        new Page.RouteOptions().setTimes(1));
    page.reload();
    assertThat(page.locator(".log")).containsText("last word");
    assertThat(page.locator(".logs .count")).hasText("1 record");
    assertThat(page.locator(".logs .count")).hasAttribute("data-state", "ended");
  }

  /** A log that is followed takes one of the browser's few connections. */
  @Test
  void theLogsOfARunThatWasLeftAreNotFollowed() {
    long runId = openRunThatSays("passes_by", "hello");
    assertThat(page.locator(".log")).containsText("hello");
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    for (String late : List.of("**/v1/runs/" + runId, "**/logs?*")) {
      page.evaluate("location.hash = '#/system'");
      assertThat(page.locator("main")).containsText("Queues");
      HeldRequest held = hold(late);
      page.evaluate("location.hash = '#/runs/" + runId + "'");
      held.await();
      page.evaluate("location.hash = '#/dags'");
      assertThat(page.locator("article.dag").first()).isVisible();
      asked.clear();
      held.release();
      page.evaluate( // whatever the view that was left asks for then is asked for before this
          "fetch('api/state').then(answer => answer.text())"
              + ".then(() => new Promise(requestAnimationFrame))");
      assertEquals(List.of(), asked.stream().filter(url -> url.contains("/logs?")).toList(), late);
    }
  }

  @Test
  void aRunIsCancelledAndItsParametersAndNoteAreTextOnly() {
    String document =
        """
        {"id": "waits", "queue": "nobody", "tasks": [{"id": "wait", "type": "empty"}]}
        """;
    await(client().putDag("waits", document));
    TriggerRequest odd =
        new TriggerRequest(null, Map.of("html", "<img src=x onerror=alert(1)>"), "<b>why</b>");
    long runId = await(client().trigger("waits", odd)).runId();
    open(Screen.DESKTOP, "runs/" + runId);
    assertThat(page.locator(".parameters")).containsText("<img src=x onerror=alert(1)>");
    assertThat(page.locator(".head")).containsText("<b>why</b>");
    assertThat(page.locator(".whynot")).containsText("queue nobody");
    look("run-waiting");
    button("Cancel").click();
    assertThat(page.locator(".head .status")).hasText("Failed");
    assertThat(page.locator(".head")).containsText("cancelled");
    assertEquals(0, page.locator("main img, main b:text('why')").count());
  }

  @Test
  void aRunThatIsNotThereSaysSo() {
    mayBeMissing("api/v1/runs/999999999");
    open(Screen.PHONE, "runs/999999999");
    assertThat(page.locator(".empty")).containsText("No such run");
    look("run-unknown");
  }
}
