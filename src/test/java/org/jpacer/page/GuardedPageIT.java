package org.jpacer.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.jpacer.client.SchedulerApiContract.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jpacer.client.SchedulerClient;
import org.jpacer.client.SchedulerException;
import org.jpacer.security.access.Role;
import org.jpacer.security.password.PasswordHash;
import org.jpacer.testing.QuickStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a scheduler that asks who one is, and that is restarted under the page. */
class GuardedPageIT extends PageTest {

  private static final String PASSWORD = "a long password";
  private static final String ADMIN = "jpacer_0123456789_0123456789_0123456789_01";

  @TempDir private static Path directory;
  private static String[] settings;
  private static int port;
  private static QuickStart server;
  private static SchedulerClient admin;

  @BeforeAll
  static void start() throws Exception {
    String hash = PasswordHash.of(PASSWORD).toString();
    Path users = directory.resolve("users");
    Files.write(
        users,
        Arrays.stream(Role.values())
            .map(role -> "the_" + role.text() + " = " + role.text() + " " + hash)
            .toList());
    settings =
        new String[] {
          "jpacer.security.mode=form",
          "jpacer.security.users=" + users,
          "jpacer.security.token=" + ADMIN
        };
    port = QuickStart.freePort();
    server = QuickStart.start(directory, port, settings);
    admin = SchedulerClient.builder(server.api()).token(ADMIN).build();
    await(
        admin.putDag(
            "guarded",
            """
            {"id": "guarded", "schedule": {"cron": "0 0 * * *"}, "queue": "nobody",
             "tasks": [{"id": "a", "type": "empty"}]}
            """));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void signIn(Screen screen, ColorScheme scheme, Role role, String view) {
    open(screen, scheme, server.url(), view);
    page.getByLabel("Name").fill("the_" + role.text());
    page.getByLabel("Password").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator(".rail nav")).containsText("Access");
  }

  private Locator actions() {
    return page.locator("main").getByRole(AriaRole.SWITCH).or(button("Trigger"));
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "DESKTOP"})
  void whoIsUnknownSignsInAndComesToWhereHeWentAndOut(Screen screen) {
    mayBeMissing("/api/v1/session");
    open(screen, ColorScheme.DARK, server.url(), "dags/guarded/schedule");
    assertThat(page.getByLabel("Name")).isFocused();
    look("sign-in");
    page.getByLabel("Name").fill("the_viewer");
    page.getByLabel("Password").fill("not it");
    button("Sign in").click();
    assertThat(page.locator(".error")).containsText("wrong");
    assertThat(page.getByLabel("Password")).isFocused();
    look("sign-in-wrong");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("guarded");
    assertThat(page.locator("main")).containsText("Next points");
    page.locator(".rail nav").getByText("Access").click();
    button("Sign out").click();
    assertThat(page.getByLabel("Name")).isVisible();
    page.navigate(server.url() + "#/runs");
    assertThat(page.getByLabel("Name")).isVisible();
  }

  @Test
  void aViewerSeesAllAndIsOfferedNothing() {
    signIn(Screen.DESKTOP, ColorScheme.LIGHT, Role.VIEWER, "dags");
    assertThat(page.locator("article.dag").getByText("guarded")).isVisible();
    assertThat(actions()).hasCount(0);
    page.locator("article.dag").getByText("guarded").click();
    assertThat(page.locator(".graph .node")).hasCount(1);
    assertThat(actions()).hasCount(0);
    long runId = await(admin.trigger("guarded", NOW)).runId();
    page.navigate(server.url() + "#/runs/" + runId);
    assertThat(page.locator(".whynot")).containsText("queue nobody");
    assertThat(button("Cancel")).hasCount(0);
    page.locator(".rail nav").getByText("Access").click();
    assertThat(page.locator("main")).containsText("the_viewer: viewer (reads everything)");
    assertThat(page.locator("main")).containsText("are for admins");
    look("access-of-a-viewer");
  }

  @Test
  void anOperatorTriggersAndCancelsButMakesNoTokens() {
    signIn(Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, "dags/guarded");
    button("Trigger").click();
    page.getByLabel("Note").fill("by an operator");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".head")).containsText("by an operator");
    button("Cancel").click();
    assertThat(page.locator(".head .status")).hasText("Failed");
    page.locator(".rail nav").getByText("Access").click();
    assertThat(page.locator("main")).containsText("are for admins");
    assertThat(button("New token")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"DESKTOP", "SMALLEST"})
  void anAdminMakesAndRevokesTokensAndReadsWhoDidWhat(Screen screen) {
    String name = "worker " + screen;
    signIn(screen, ColorScheme.DARK, Role.ADMIN, "access");
    button("New token").click();
    page.locator("dialog").getByLabel("Name").fill(name);
    page.locator("dialog").getByLabel("Role").selectOption("viewer");
    look("access-new-token");
    button("Make the token").click();
    String secret = page.locator(".secret code").textContent();
    assertThat(page.locator("tr", hasText(name))).containsText("viewer");
    button("Copy").click();
    assertEquals(secret, page.evaluate("navigator.clipboard.readText()"));
    look("access");
    SchedulerClient worker = SchedulerClient.builder(server.api()).token(secret).build();
    assertFalse(await(worker.dags()).items().isEmpty());
    assertThat(page.locator("section", hasText("Who did what"))).containsText("make token");
    page.reload();
    assertThat(page.locator("tr", hasText(name))).containsText("viewer");
    assertThat(page.locator(".secret")).hasCount(0);
    button("Revoke " + name).click();
    look("access-revoke");
    page.locator("dialog button[type=submit]").click();
    assertThat(button("Revoke " + name)).hasCount(0);
    assertThat(page.locator("section", hasText("Who did what"))).containsText("revoke token");
    SchedulerException refused = assertThrows(SchedulerException.class, () -> await(worker.dags()));
    assertTrue(refused.getMessage().contains("401"), refused.getMessage());
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  void aSchedulerThatIsRestartedIsMissedAndFoundAgain() throws Exception {
    mayBeMissing("/api/");
    signIn(Screen.PHONE, ColorScheme.LIGHT, Role.OPERATOR, "runs?dag=guarded");
    assertThat(page.locator(".sync")).hasAttribute("data-state", "live");
    server.kill();
    assertThat(page.locator(".lost")).isVisible();
    assertThat(page.locator(".sync")).containsText("Connection lost");
    look("server-away");
    server = QuickStart.start(directory, port, settings);
    assertThat(page.locator(".sync")).hasAttribute("data-state", "live");
    assertThat(page.locator(".lost")).hasCount(0);
    long runId = await(admin.trigger("guarded", NOW)).runId();
    assertThat(page.locator(".window > .run").first()).containsText("#" + runId);
    look("server-back");
  }
}
