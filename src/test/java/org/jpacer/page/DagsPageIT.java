package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of DAGs, and one of them part by part. */
class DagsPageIT extends PageTest {

  private static final String SCHEDULED =
      """
      {"id": "%s", "description": "<b>bold</b>", "tags": ["<i>"],
       "schedule": {"cron": "15 6 * * 1-5", "timezone": "Asia/Kathmandu"},
       "parameters": {"type": "object", "required": ["day"], "properties": {
         "day": {"type": "string", "format": "date", "default": "2026-01-01"},
         "size": {"type": "integer", "default": 7},
         "full": {"type": "boolean", "default": true},
         "where": {"type": "string", "enum": ["north", "south"]}}},
       "tasks": [{"id": "first", "type": "print", "with": {"message": "%s"}},
                 {"id": "second", "after": ["first"], "type": "empty"}]}
      """;

  private static String given(Screen screen) {
    String dagId = "shown_" + screen;
    await(client().putDag(dagId, SCHEDULED.formatted(dagId, "one")));
    await(client().putDag(dagId, SCHEDULED.formatted(dagId, "two")));
    return dagId;
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "SMALLEST", "LARGEST"})
  void dagsArePausedAndTriggeredWithParametersAndTextIsNeverMarkup(Screen screen) {
    String dagId = given(screen);
    open(screen, "dags");
    page.getByLabel("Search DAGs").fill(dagId);
    Locator row = page.locator("article.dag");
    assertThat(row).hasCount(1);
    assertThat(row).containsText("At 06:15 on weekdays");
    assertThat(row).containsText("Asia/Kathmandu");
    assertThat(row).containsText("<b>bold</b>");
    assertEquals(0, row.locator("b, i").count());
    row.getByRole(AriaRole.SWITCH).click();
    assertThat(row).containsText("Paused");
    row.getByRole(AriaRole.SWITCH).click();
    assertThat(row).containsText("On");
    look("dags-found");
    key("trigger-" + dagId).click();
    page.getByLabel("day").fill("2026-02-28");
    page.getByLabel("where").selectOption("\"south\"");
    look("dag-trigger");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("h1")).containsText(dagId + " #");
    assertThat(page.locator(".parameters")).containsText("\"day\": \"2026-02-28\"");
    assertThat(page.locator(".parameters")).containsText("\"size\": 7");
    assertThat(page.locator(".parameters")).containsText("\"where\": \"south\"");
    assertThat(page.locator(".head .status")).hasText("Succeeded");
    page.locator("h1 a").click();
    assertThat(page.locator(".graph .node")).hasCount(2);
    look("dag");
    part(dagId, "grid", ".taskgrid .square");
    assertThat(page.locator(".taskgrid .square[data-status='SUCCESS']")).hasCount(2);
    part(dagId, "durations", ".bars a");
    part(dagId, "calendar", ".calendar .day[data-status='SUCCESS']");
    part(dagId, "schedule", "td");
    assertThat(page.locator("main")).containsText("Next points");
    part(dagId, "versions", ".change.new");
    assertThat(page.locator(".change.gone")).containsText("one");
    assertThat(page.locator(".change.new")).containsText("two");
    part(dagId, "document", ".document");
    assertThat(page.locator(".document")).containsText("timezone: Asia/Kathmandu");
  }

  private void part(String dagId, String part, String shows) {
    page.locator(".tabs a[href='#/dags/" + dagId + "/" + part + "']").click();
    assertThat(page.locator(shows).first()).isVisible();
    look("dag-" + part);
  }

  @Test
  void theListIsReadWithoutTheTasksOfItsDags() throws Exception {
    given(Screen.DESKTOP);
    List<String> read = new CopyOnWriteArrayList<>();
    open(Screen.DESKTOP, "system");
    page.onResponse(
        answer -> {
          if (answer.url().contains("/v1/dags")) {
            read.add(answer.text());
          }
        });
    page.evaluate("location.hash = '#/dags'");
    assertThat(page.locator("article.dag").first()).isVisible();
    assertTrue(read.get(0).contains("\"description\":\"<b>bold</b>\""), read.get(0));
    assertFalse(read.get(0).contains("\"tasks\":["), read.get(0));
    HttpRequest odd =
        HttpRequest.newBuilder(shared().server.api().resolve("v1/dags?tasks=perhaps")).build();
    HttpResponse<String> refused =
        HttpClient.newHttpClient().send(odd, HttpResponse.BodyHandlers.ofString());
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("allowed: true, false"), refused.body());
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "DESKTOP"})
  void pointsThatHavePassedAreFilledBackAndWatched(Screen screen) {
    String dagId = "filled_" + screen;
    String document =
        """
        {"id": "%s", "schedule": {"cron": "0 6 * * *", "timezone": "UTC"}, "tasks": [
          {"id": "a", "type": "command", "with": {"shell": "sleep 0.3"}}]}
        """;
    await(client().putDag(dagId, document.formatted(dagId)));
    open(screen, "dags/" + dagId + "/schedule");
    mayBeMissing("/backfill"); // what is refused is complained of
    button("Backfill").click();
    Locator dialog = page.locator("dialog");
    dialog.getByLabel("From").fill("2026-03-01T00:00");
    dialog.getByLabel("To").fill("2026-02-01T00:00");
    button("Create the runs").click();
    assertThat(dialog.locator(".problem")).not().isEmpty();
    dialog.getByLabel("To").fill("2026-03-11T00:00");
    assertThat(dialog).containsText("10 runs will be created");
    dialog.getByLabel("At most at once").fill("2");
    look("dag-backfill");
    button("Create the runs").click();
    assertThat(page.locator(".backfill")).containsText("at most 2 at once");
    assertThat(page.locator(".backfill")).containsText("10 succeeded");
    assertThat(button("Cancel the backfill")).hasCount(0);
    look("dag-backfilled");
    page.reload();
    assertThat(page.locator(".backfill")).containsText("10 succeeded");
  }

  @Test
  void brokenFilesAreNamed() throws Exception {
    Path file = shared().directory.resolve("data/dags/broken.yaml");
    Files.writeString(file, "id: broken\ntasks: [{id: a, after: [nowhere]}]\n");
    open(Screen.DESKTOP, "dags");
    assertThat(page.locator(".banner")).containsText("broken.yaml");
    assertThat(page.locator(".banner")).containsText("nowhere");
    look("dags-broken");
    Files.delete(file);
    assertThat(page.locator(".banner")).hasCount(0);
    look("dags");
  }

  @Test
  void schedulesAreSaidInWords() {
    open(Screen.DESKTOP, "system");
    Map<String, String> words =
        Map.of(
            "*/5 * * * *", "Every 5 minutes",
            "0 0 * * *", "Every day at 00:00",
            "@weekly", "At 00:00 on Sundays",
            "0 9-17 * * mon-fri", "Every hour from 09:00 to 17:00 on weekdays",
            "0 0 13 * 5", "At 00:00 on the 13th or on Fridays",
            "0 2 1,15 jan *", "At 02:00 on the 1st and 15th of January",
            "7-9/2 3 * * *", "7-9/2 3 * * *");
    String read = "async (cron) => (await import('./app/words/cron.js')).cronWords(cron)";
    words.forEach((cron, expected) -> assertEquals(expected, page.evaluate(read, cron), cron));
    String changes =
        "async ([a, b]) => (await import('./app/words/diff.js')).diff(a, b)"
            + ".map((each) => each.kind[0] + each.text).join(' ')";
    assertEquals("sa gb sc nx sd", page.evaluate(changes, List.of("a\nb\nc\nd", "a\nc\nx\nd")));
  }

  /** What a view asked for before it was left may be answered after the next one is drawn. */
  @Test
  void aViewThatWasLeftDrawsNoMore() {
    String dagId = given(Screen.DESKTOP);
    open(Screen.DESKTOP, "system");
    assertThat(page.locator("main")).containsText("Queues");
    HeldRequest held = hold("**/v1/dags/" + dagId);
    page.evaluate("location.hash = '#/dags/" + dagId + "/grid'");
    held.await();
    page.evaluate("location.hash = '#/dags/" + dagId + "/document'");
    assertThat(page.locator(".document")).isVisible();
    held.release();
    page.evaluate( // whatever the view that was left asks for then is answered before this
        "dag => fetch('api/v1/dags/' + dag + '/history/grid').then(answer => answer.text())"
            + ".then(() => new Promise(requestAnimationFrame))",
        dagId);
    assertThat(page.locator(".tabs a[aria-current]")).hasText("Document");
    assertThat(page.locator(".document")).isVisible();
  }

  @Test
  void theGraphIsWalkedByKeys() {
    String dagId = given(Screen.DESKTOP);
    open(Screen.DESKTOP, "dags/" + dagId);
    Locator first = page.locator("[data-box='first']");
    first.focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("[data-box='second']")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator(".chosen")).containsText("second");
    page.keyboard().press("ArrowLeft");
    assertThat(first).isFocused();
  }
}
