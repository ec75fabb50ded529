package org.jpacer.rest.auth;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.system.ProblemDocument;

/** Refusals as answers: problem documents for the extended API, plain text for the wire. */
public final class Refusals {

  private Refusals() {}

  /**
   * The headers that go with a refusal. Only where there is no form of ours is a browser told of
   * HTTP Basic, since it shows another form then; programs send name and password unasked.
   */
  public static Map<String, String> headers(Refusal refusal, SecurityMode mode) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (refusal.status() == 401) {
      headers.put(
          "WWW-Authenticate",
          mode == SecurityMode.REALM
              ? "Basic realm=\"jpacer\", charset=\"UTF-8\", Bearer realm=\"jpacer\""
              : "Bearer realm=\"jpacer\"");
    }
    if (refusal.status() == 405) { // resources answer for themselves; this is the page
      headers.put("Allow", "GET, HEAD");
    }
    if (refusal.retryAfterSeconds() > 0) {
      headers.put("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
    }
    return headers;
  }

  /** The problem document of a refusal. */
  public static String problem(Refusal refusal) {
    Response.Status known = Response.Status.fromStatusCode(refusal.status());
    return JsonRecords.write(
        new ProblemDocument(
            "about:blank",
            known == null ? "Misdirected Request" : known.getReasonPhrase(),
            refusal.status(),
            refusal.detail(),
            null));
  }

  /** Whether an address, from the context's root on, belongs to the extended API. */
  public static boolean isExtended(String path) {
    return path.startsWith("/api/v1/") || path.equals("/api/v1");
  }

  static Response answer(Refusal refusal, String path, SecurityMode mode) {
    Response body =
        isExtended(path)
            ? Response.status(refusal.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(problem(refusal).getBytes(StandardCharsets.UTF_8))
                .build()
            : Bodies.wireError(refusal.status(), refusal.detail());
    Response.ResponseBuilder answer = Response.fromResponse(body);
    headers(refusal, mode).forEach(answer::header);
    return answer.build();
  }
}
