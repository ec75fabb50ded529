package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of runs, and the frame around every view. */
class RunsPageIT extends PageTest {

  private static final String FAILS =
      """
      {"id": "%s", "queue": "%s", "tasks": [
        {"id": "a", "type": "command", "with": {"shell": "exit 1"}}]}
      """;

  @BeforeAll
  static void makeRuns() {
    String document =
        """
        {"id": "listed", "tags": ["seen"], "tasks": [{"id": "a", "type": "empty"}]}
        """;
    await(client().putDag("listed", document));
    await(client().putDag("fresh", document.replace("listed", "fresh").replace("seen", "new")));
    await(client().trigger("fresh", NOW));
    for (int i = 0; i < 3; i++) {
      await(client().trigger("listed", NOW));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "PHONE"})
  void runsAreFilteredSearchedAndFoundByNumber(Screen screen) {
    open(screen, "runs?dag=listed");
    assertThat(page.locator(".tile")).hasCount(5);
    assertThat(key("tile-Completed runs")).containsText("succeeded");
    assertThat(page.locator(".window > .run")).hasCount(3);
    look("runs-of-a-dag");
    page.getByLabel("Search runs").fill("LISTE");
    assertThat(page.locator(".window > .run")).hasCount(3);
    button("Failed").click();
    assertThat(page.locator(".empty")).containsText("No run matches");
    look("runs-none");
    assertTrue(page.url().contains("status=FAILED"));
    button("Clear").click();
    assertThat(page.locator(".window > .run").nth(4)).isVisible();
    assertThat(page.locator("select[aria-label='DAG']")).hasValue("");
    look("runs");
    open(screen, ColorScheme.DARK, shared().server.url(), "runs?tag=seen");
    assertThat(page.locator(".window > .run")).hasCount(3);
    look("runs-dark");
  }

  /**
   * A minute passes between two looks that no event asks for, so what shows earlier came by one.
   */
  @Test
  void figuresAreExactAndLive() {
    await(client().putDag("counted", FAILS.formatted("counted", "default")));
    await(client().putDag("uncounted", FAILS.formatted("uncounted", "nobody")));
    open(Screen.DESKTOP, "runs?dag=counted");
    Locator failed = key("#/runs?status=FAILED");
    assertThat(failed).isVisible();
    assertThat(page.locator(".sync")).hasAttribute("data-state", "live");
    long before = number(failed);
    for (int run = 1; run <= 3; run++) { // the first might be seen by a look of the beginning
      await(client().trigger("counted", NOW));
      await(client().trigger("uncounted", NOW));
      assertThat(page.locator(".window > .run[data-key] .status[data-status='FAILED']"))
          .hasCount(run);
      assertThat(failed).hasText("%,d failed".formatted(before + run));
    }
    assertThat(key("tile-Waiting")).containsText("3 tasks");
    assertThat(key("tile-Waiting")).containsText("for up to");
    failed.click();
    assertThat(page.locator(".run .status[data-status='FAILED']").first()).isVisible();
    assertThat(page.locator(".window .status:not([data-status='FAILED'])")).hasCount(0);
    assertTrue(page.url().contains("status=FAILED"));
  }

  private static long number(Locator text) {
    return Long.parseLong(text.textContent().replaceAll("\\D", ""));
  }

  @Test
  void aNewRunAppearsByItself() {
    open(Screen.DESKTOP, "runs?dag=fresh");
    Locator rows = page.locator(".window > .run");
    assertThat(rows.first()).containsText("Succeeded");
    long runId = await(client().trigger("fresh", NOW)).runId();
    assertThat(rows.first()).containsText("#" + runId);
    assertThat(rows.first()).containsText("Succeeded");
  }

  @Test
  void aLostConnectionIsSeenAndHealsAndLivingCanBePaused() {
    open(Screen.PHONE, "runs");
    assertThat(page.locator(".sync")).containsText("Live");
    mayBeMissing("/api/");
    page.route("**/api/**", route -> route.abort());
    assertThat(page.locator(".sync")).containsText("Connection lost");
    assertThat(page.locator(".lost")).isVisible();
    look("connection-lost");
    page.unroute("**/api/**");
    assertThat(page.locator(".sync")).containsText("Live");
    page.locator(".lost")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    page.locator(".sync").click();
    assertThat(page.locator(".sync")).containsText("Paused");
  }

  @Test
  void theSystemIsShownAndThemeAndKeyboardWork() {
    open(Screen.DESKTOP, "runs");
    assertThat(page.locator(".window > .run").first()).isVisible();
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
    page.locator(".rail nav a").nth(2).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("System");
    assertThat(page.locator("main")).containsText("Scheduler nodes");
    assertThat(page.locator("main")).containsText("alive");
    look("system");
    button("Dark theme").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    look("system-dark");
    open(Screen.SMALLEST, "system");
    assertThat(page.locator("main")).containsText("Queues");
    look("system");
  }

  @ParameterizedTest
  @EnumSource(names = {"SMALLEST", "LARGEST"})
  void theExtremesFitToo(Screen screen) {
    open(screen, "runs");
    assertThat(page.locator(".window > .run").nth(2)).isVisible();
    look("runs");
    open(screen, "dags");
    assertThat(page.locator("article.dag").first()).isVisible();
    look("dags");
  }

  @Test
  void itWorksBelowAnyContextPath() throws Exception {
    try (PrefixProxy proxy = new PrefixProxy("/some/where/", shared().server.url())) {
      open(Screen.DESKTOP, ColorScheme.LIGHT, proxy.url(), "runs?dag=listed");
      assertThat(page.locator(".window > .run").first()).isVisible();
      page.locator(".window > .run a.whole").first().click();
      assertThat(page.locator(".head .status")).hasText("Succeeded");
      assertThat(page.locator(".graph .node")).hasCount(1);
      assertTrue(page.url().contains("/some/where/#/runs/"));
    }
  }
}
