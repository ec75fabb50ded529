package org.jpacer.page;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Watches what keeps a page from answering: the tasks of its main thread. */
final class MainThread {

  private static final String WATCHED =
      """
      {"transferMode": "ReportEvents",
       "traceConfig": {"includedCategories": ["toplevel", "blink.user_timing"]}}
      """;

  /**
   * The longest tasks of a stretch of time.
   *
   * @param clock how long one took, in milliseconds; grows with what else the machine does
   * @param processor how long the processor worked for one, in milliseconds; hardly does
   */
  record Longest(double clock, double processor) {

    @Override
    public String toString() {
      return "%.0f ms (processor time %.0f ms)".formatted(clock, processor);
    }
  }

  private MainThread() {}

  /** Does something, and tells the longest tasks of the page's main thread meanwhile. */
  static Longest during(Browser browser, Page page, Runnable work) {
    CDPSession session = browser.newBrowserCDPSession();
    List<JsonObject> events = new ArrayList<>();
    boolean[] complete = new boolean[1];
    session.on(
        "Tracing.dataCollected",
        told -> told.getAsJsonArray("value").forEach(each -> events.add(each.getAsJsonObject())));
    session.on("Tracing.tracingComplete", told -> complete[0] = true);
    session.send("Tracing.start", JsonParser.parseString(WATCHED).getAsJsonObject());
    // to begin to watch takes a while itself
    page.evaluate("new Promise((done) => setTimeout(() => done(performance.mark('begun')), 500))");
    work.run();
    session.send("Tracing.end");
    page.waitForCondition(() -> complete[0]);
    session.detach();
    JsonObject begun =
        events.stream()
            .filter(each -> text(each, "name").equals("begun"))
            .findFirst()
            .orElseThrow();
    Predicate<JsonObject> counts =
        each ->
            text(each, "name").endsWith("RunTask")
                && text(each, "pid").equals(text(begun, "pid"))
                && text(each, "tid").equals(text(begun, "tid"))
                && number(each, "ts") > number(begun, "ts");
    return new Longest(
        events.stream().filter(counts).mapToDouble(each -> number(each, "dur")).max().orElseThrow()
            / 1000,
        events.stream().filter(counts).mapToDouble(each -> number(each, "tdur")).max().orElseThrow()
            / 1000);
  }

  private static String text(JsonObject event, String name) {
    return event.has(name) ? event.get(name).getAsString() : "";
  }

  private static double number(JsonObject event, String name) {
    return event.has(name) ? event.get(name).getAsDouble() : 0;
  }
}
