package org.jpacer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jpacer.security.EndpointTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR on a real server with no word about security. */
@ExtendWith({ServerUnderTest.class, ArquillianExtension.class})
@WithSettings(ClosedIT.Nothing.class)
class ClosedIT {

  /** No settings. */
  static final class Nothing implements Supplier<List<String>> {
    @Override
    public List<String> get() {
      return List.of();
    }
  }

  @Deployment(testable = false)
  static WebArchive war() {
    return EndToEndIT.war();
  }

  private static HttpResponse<String> send(String method, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(ServerUnderTest.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aDeployedWarWithoutSettingsAnswersNobodyAndSaysHowToOpenIt() throws Exception {
    for (EndpointTable.Line line : EndpointTable.lines()) {
      if (!line.path().startsWith("/api/health/")) {
        String path = line.path().replaceAll("[{}]", "");
        HttpResponse<String> answer = send(line.method(), path);
        assertEquals(403, answer.statusCode(), line::toString);
        assertTrue(answer.body().contains("jpacer.security.mode"), answer.body());
      }
    }
    for (String path : List.of("", "index.html", "app/main.js")) {
      HttpResponse<String> page = send("GET", path);
      assertEquals(403, page.statusCode(), path);
      assertTrue(page.body().contains("jpacer is closed"), page.body());
      assertTrue(page.body().contains("jpacer.security.mode=form"), page.body());
    }
    assertEquals(
        "application/problem+json",
        send("GET", "api/v1/runs").headers().firstValue("Content-Type").orElseThrow());
  }
}
