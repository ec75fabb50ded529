package org.jpacer.executor.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpacer.client.SchedulerClient;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.log.LogRecord;
import org.jpacer.wire.v1.log.LogsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log of an attempt while the scheduler takes nothing. */
class AttemptLogTest {

  private static final int LARGE = 1 << 20;
  private static final long MEMORY = 8L * LARGE;

  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final AtomicBoolean takes = new AtomicBoolean();
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private HttpServer scheduler;

  @BeforeEach
  void start() throws Exception {
    scheduler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    scheduler.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (takes.get()) {
            JsonRecords.read(body, LogsRequest.class).batches().stream()
                .flatMap(batch -> batch.records().stream())
                .map(LogRecord::message)
                .map(text -> text.substring(0, Math.min(40, text.length())))
                .forEach(taken::add);
          }
          byte[] answer = "{\"results\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(takes.get() ? 200 : 503, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    scheduler.start();
  }

  @AfterEach
  void stop() {
    scheduler.stop(0);
    timers.shutdownNow();
  }

  @Test
  void oneRecordSaysThatSomeAreMissing() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + scheduler.getAddress().getPort() + "/api");
    LogSender sender =
        new LogSender(SchedulerClient.builder(address).build(), "e", timers, Spools.none(), MEMORY);
    AttemptLog log = new AttemptLog("claim", sender, Clock.systemUTC());
    String large = "x".repeat(LARGE);
    long fitting = MEMORY / LARGE;
    for (int i = 0; i < fitting + 10; i++) {
      log.info(large);
    }
    log.end();
    takes.set(true);
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (taken.stream().noneMatch(each -> each.startsWith("truncated"))
        && end > System.nanoTime()) {
      sender.awaitArrival(Duration.ofSeconds(1));
      Thread.sleep(20);
    }
    assertTrue(taken.size() <= fitting + 1, "taken: " + taken.size());
    assertEquals(1, taken.stream().filter(each -> each.startsWith("truncated: ")).count());
    assertTrue(taken.get(taken.size() - 1).startsWith("truncated: "));
  }
}
