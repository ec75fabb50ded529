package org.jpacer.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jpacer.client.SchedulerClient;
import org.jpacer.testing.QuickStart;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One quick start and one browser for all tests of the page; ended when the last test has run. */
final class PageServer implements AutoCloseable {

  private static final double LONGEST_WAIT_MILLIS = 30_000;

  final Path directory;
  final QuickStart server;
  final SchedulerClient client;
  final Browser browser;
  private final Playwright playwright;

  private PageServer() throws IOException {
    directory = Files.createTempDirectory("page");
    server = QuickStart.start(directory, QuickStart.freePort());
    client = SchedulerClient.builder(server.api()).timeout(Duration.ofMinutes(1)).build();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium().orElseThrow())
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MILLIS);
  }

  /** The installed browser; empty where there is none. */
  static Optional<Path> chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(place -> Path.of(place, name)))
        .filter(path -> path.toFile().canExecute())
        .findFirst();
  }

  /** The one of this test run, started when it is first asked for. */
  static PageServer of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(
            PageServer.class,
            key -> {
              try {
                return new PageServer();
              } catch (IOException e) {
                throw new IllegalStateException("the quick start did not start", e);
              }
            },
            PageServer.class);
  }

  @Override
  public void close() {
    playwright.close();
    server.close();
  }
}
