package org.jpacer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tests of all views share: a page on a screen, and what holds of every view. */
abstract class PageTest {

  static final TriggerRequest NOW = new TriggerRequest(null, null, null);
  static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static PageServer shared;

  @RegisterExtension
  static final BeforeAllCallback SHARED =
      new BeforeAllCallback() {
        @Override
        public void beforeAll(ExtensionContext context) {
          assumeTrue(
              PageServer.chromium().isPresent(),
              "no Chromium is installed, so the tests of the page are left out");
          shared = PageServer.of(context);
        }
      };

  private final List<String> complaints = new ArrayList<>();
  private String missing;
  Page page;
  private Screen screen;

  static PageServer shared() {
    return shared;
  }

  static SchedulerClient client() {
    return shared.client;
  }

  void open(Screen wanted, String view) {
    open(wanted, ColorScheme.LIGHT, shared.server.url(), view);
  }

  void open(Screen wanted, ColorScheme scheme, URI base, String view) {
    open(wanted, scheme, base, view, ZoneOffset.UTC);
  }

  void open(Screen wanted, ColorScheme scheme, URI base, String view, ZoneId zone) {
    screen = wanted;
    close();
    page =
        shared.browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(scheme)
                .setTimezoneId(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId())
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    page.onConsoleMessage(this::complain);
    page.onPageError(complaints::add);
    page.navigate(base + "#/" + view);
  }

  /** A connection that is cut, by a test or by leaving a view, is no fault of the page. */
  private void complain(ConsoleMessage message) {
    boolean expected = missing != null && message.location().contains(missing);
    if (message.type().equals("error") && !expected && !message.text().contains("net::ERR_")) {
      complaints.add(message.text() + " " + message.location());
    }
  }

  /** What holds of every view: nothing complains, nothing sticks out, nothing is inaccessible. */
  void look(String name) {
    look(name, name);
  }

  void look(String name, String because) {
    Path picture =
        SCREENSHOTS.resolve(name + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(picture)
            .setAnimations(ScreenshotAnimations.DISABLED)); // none half way from dark to light
    assertEquals(true, Files.exists(picture), because);
    assertEquals(
        true,
        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
        () -> because + " sticks out");
    List<String> serious =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .toList();
    assertEquals(List.of(), serious, because);
    assertEquals(List.of(), complaints, because);
  }

  /** Says that what is at an address may be missing, which the browser complains of at any time. */
  void mayBeMissing(String address) {
    missing = address;
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
      page = null;
    }
  }

  /** Keeps the first request of such an address from being answered; those that follow go on. */
  HeldRequest hold(String address) {
    return new HeldRequest(page, address);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator key(String name) {
    return page.locator("[data-key='" + name + "']");
  }

  /** A DAG whose second task fails until a file is there; its texts are markup. */
  static String failing(String dagId, Path mark) {
    return """
        {"id": "%s", "description": "<b>bold</b>", "tags": ["<i>"], "tasks": [
          {"id": "extract", "type": "print", "with": {"message": "<script>alert(1)</script>"}},
          {"id": "load", "after": ["extract"], "type": "command", "retries": 1,
           "with": {"shell": "echo loading; test -e %s || { echo no route >&2; exit 3; }"}},
          {"id": "report", "after": ["load"], "type": "empty"}]}
        """
        .formatted(dagId, mark);
  }
}
