package org.jpacer.notify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts alerts to an address, in the format that its receiver expects. */
public final class WebhookNotifier implements Notifier {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final URI address;
  private final WebhookShape shape;
  private final AlertTemplate template;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();

  /** Creates the notifier. */
  public WebhookNotifier(URI address, WebhookShape shape, AlertTemplate template) {
    this.address = address;
    this.shape = shape;
    this.template = template;
  }

  @Override
  public void send(Alert alert) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(shape.body(alert, template.text(alert))))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status < 200 || status >= 300) {
      throw new IOException("the webhook at " + address.getHost() + " answered " + status);
    }
  }
}
