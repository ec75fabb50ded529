package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jpacer.client.SchedulerClient;
import org.jpacer.testing.QuickStart;
import org.jpacer.wire.v1.TriggerRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a real Chromium, on real data from a running server, on a desktop and on a phone. */
class PageIT {

  private static final TriggerRequest NOW = new TriggerRequest(null, null, null);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Where people look at it. */
  enum Screen {
    DESKTOP(1400, 900),
    PHONE(390, 844),
    SMALLEST(320, 640);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  @TempDir static Path directory;

  private static QuickStart server;
  private static SchedulerClient client;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private Page page;
  private Screen screen;

  private static Optional<Path> chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(place -> Path.of(place, name)))
        .filter(path -> path.toFile().canExecute())
        .findFirst();
  }

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        chromium().isPresent(), "no Chromium is installed, so the tests of the page are left out");
    server = QuickStart.start(directory, QuickStart.freePort());
    client = SchedulerClient.builder(server.api()).build();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium().orElseThrow())
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private void open(Screen wanted, String view) {
    screen = wanted;
    page =
        browser.newPage(new Browser.NewPageOptions().setViewportSize(screen.width, screen.height));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(server.url() + "#/" + view);
  }

  /** What holds of every view: nothing complains, nothing sticks out, nothing is inaccessible. */
  private void look(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(
                SCREENSHOTS.resolve(name + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png"))
            .setFullPage(true));
    assertEquals(
        true,
        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
        () -> name + " sticks out");
    List<String> serious =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .toList();
    assertEquals(List.of(), serious, name);
    assertEquals(List.of(), complaints, name);
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String failing(String dagId, Path mark) {
    return """
        {"id": "%s", "description": "<b>bold</b>", "tags": ["<i>"], "tasks": [
          {"id": "extract", "type": "print", "with": {"message": "<script>alert(1)</script>"}},
          {"id": "load", "after": ["extract"], "type": "command",
           "with": {"shell": "echo loading; test -e %s || { echo no route >&2; exit 3; }"}},
          {"id": "report", "after": ["load"], "type": "empty"}]}
        """
        .formatted(dagId, mark);
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void aRunThatFailsIsUnderstoodRestartedAndWatchedToItsSuccess(Screen wanted) throws Exception {
    String dagId = "fails_" + wanted;
    Path mark = directory.resolve("route-" + wanted);
    await(client.putDag(dagId, failing(dagId, mark)));
    long runId = await(client.trigger(dagId, NOW)).runId();
    open(wanted, "runs");
    page.locator("a[href='#/runs/" + runId + "']").click();
    assertThat(page.locator(".graph .node")).hasCount(3);
    assertThat(page.locator(".error")).containsText("exit code 3");
    assertThat(page.locator(".logs")).containsText("no route");
    look("run-failed");
    page.locator("[data-key='task-extract']").click();
    assertThat(page.locator(".logs")).containsText("<script>alert(1)</script>");
    Files.createFile(mark);
    button("Restart").click();
    assertThat(page.locator(".head .status")).hasText("success");
    assertThat(page.locator(".graph .node[data-status='SUCCESS']")).hasCount(3);
    look("run-succeeded");
    assertTrue(page.locator(".head").textContent().contains("restarted 1×"));
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void dagsArePausedTriggeredAndTextIsNeverMarkup(Screen wanted) {
    String dagId = "shown_" + wanted;
    await(
        client.putDag(
            dagId,
            failing(dagId, directory)
                .replace("\"tags\"", "\"schedule\": {\"cron\": \"0 0 1 1 *\"}, \"tags\"")));
    open(wanted, "dags");
    Locator card = page.locator("article", new Page.LocatorOptions().setHasText(dagId)).first();
    assertThat(card).containsText("<b>bold</b>");
    assertEquals(0, card.locator("b, i").count());
    look("dags");
    page.locator("[data-key='pause-" + dagId + "']").click();
    assertThat(card).containsText("paused");
    page.locator("[data-key='pause-" + dagId + "']").click();
    assertThat(card).containsText("next");
    page.locator("[data-key='dag-" + dagId + "']").click();
    assertThat(page.locator("h1")).hasText(dagId);
    assertThat(page.locator(".graph .node")).hasCount(3);
    look("dag");
    page.locator("[data-key='trigger-" + dagId + "']").click();
    assertThat(page.locator("h1")).containsText(dagId + " #");
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void runsAreFilteredAndTheSystemIsShown(Screen wanted) {
    open(wanted, "runs");
    assertThat(page.locator(".tile").first()).containsText("runs succeeded");
    page.getByLabel("Status", new Page.GetByLabelOptions().setExact(true))
        .last()
        .selectOption("SUCCESS");
    assertThat(page.locator("tbody .status").first()).hasText("success");
    look("runs");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("System")).click();
    assertThat(page.locator("main")).containsText("Scheduler nodes");
    assertThat(page.locator("main")).containsText("yes");
    look("system");
  }

  @ParameterizedTest
  @EnumSource(value = Screen.class, names = "DESKTOP")
  void aLostConnectionIsSeenAndHeals(Screen wanted) {
    open(wanted, "runs");
    assertThat(page.locator("#sync")).containsText("Live");
    page.route("**/api/**", route -> route.abort());
    assertThat(page.locator("#sync")).containsText("Connection lost");
    page.unroute("**/api/**");
    assertThat(page.locator("#sync")).containsText("Live");
  }
}
