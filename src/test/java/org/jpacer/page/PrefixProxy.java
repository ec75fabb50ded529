package org.jpacer.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves everything of a server below a path, as a reverse proxy does. */
final class PrefixProxy implements AutoCloseable {

  private static final List<String> KEPT =
      List.of("content-type", "content-security-policy", "x-content-type-options");

  private final String prefix;
  private final URI target;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  PrefixProxy(String prefix, URI target) throws IOException {
    this.prefix = prefix;
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(prefix, this::pass);
    server.setExecutor(workers);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + prefix);
  }

  private void pass(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring(prefix.length());
    HttpRequest request =
        HttpRequest.newBuilder(target.resolve(path))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("Accept", String.valueOf(exchange.getRequestHeaders().getFirst("Accept")))
            .build();
    try (exchange) {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      for (String name : KEPT) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      try (InputStream from = answer.body();
          OutputStream to = exchange.getResponseBody()) {
        byte[] part = new byte[8192];
        for (int n = from.read(part); n >= 0; n = from.read(part)) {
          to.write(part, 0, n);
          to.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
