package org.jpacer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jpacer.testing.Exchanges;
import org.junit.jupiter.api.Test;

/** What every server's original wire answers, to the byte. */
public interface PpacerWireContract {

  /** Where the scheduler under test is, with {@code /api}. */
  URI api();

  /** A DAG that no other test uses, registered there as {@code document} with its id. */
  String dag(String document);

  /** Every exchange of {@code wire/ppacer/http.txt}, in order. */
  @Test
  default void everyAnswerIsTheOriginals() throws IOException, InterruptedException {
    String dagId =
        dag(
            """
            id: %s
            tasks:
              - {id: a, timeout: PT90S, retries: 1, retryDelay: PT0.05S}
              - {id: b, after: [a], alertOnFailure: false, alertOnRetry: true}
              - {id: c, after: [a]}
              - {id: d, after: [b, c]}
            """);
    String text;
    try (InputStream file = PpacerWireContract.class.getResourceAsStream("/wire/ppacer/http.txt")) {
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(List.of(), new Exchanges(api(), dagId).differences(text));
  }
}
