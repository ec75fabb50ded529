package org.jpacer.tasks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.dag.TraceContext;
import org.jpacer.tasks.template.Template;

/**
 * Sends an HTTP request. The status becomes the output {@code status}, the body the output {@code
 * body} when that is asked for, and {@code cutOff} is {@code true} if the body was longer than what
 * is read of it. A run's trace goes along as {@code traceparent} and {@code tracestate}.
 *
 * @param body what to send; {@code null} for nothing
 * @param successCodes the statuses that mean success; empty for 200 to 299
 * @param saveBody whether the answer's body becomes an output
 * @param maxBody how many bytes of the answer's body are read
 */
record HttpTask(
    String method,
    URI address,
    Map<String, String> headers,
    String body,
    Set<Integer> successCodes,
    boolean saveBody,
    int maxBody)
    implements Task {

  private static final int LONGEST_SHOWN = 2000;
  private static final int USUAL_BODY = 1024 * 1024;

  @Override
  public void execute(TaskContext context)
      throws IOException, InterruptedException, TaskFailedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(context.timeout())
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (headers.keySet().stream().noneMatch(TraceContext.PARENT::equalsIgnoreCase)) {
      context.trace().ifPresent(trace -> trace(request, trace));
    }
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpAnswer answer =
        HttpAnswer.read(
            client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), maxBody);
    context.output("status", answer.status());
    if (saveBody) {
      context.output("body", answer.body());
    }
    if (answer.cutOff()) {
      context.output("cutOff", true);
      context.logger().warn("the answer's body was cut off after " + maxBody + " bytes (maxBody)");
    }
    context
        .logger()
        .info(
            method + " " + address.getHost() + address.getPath() + " answered " + answer.status());
    if (!isSuccess(answer.status())) {
      String shown = answer.body();
      throw new TaskFailedException(
          "the answer was "
              + answer.status()
              + ": "
              + shown.substring(0, Math.min(LONGEST_SHOWN, shown.length())));
    }
  }

  private static void trace(HttpRequest.Builder request, TraceContext trace) {
    request.header(TraceContext.PARENT, trace.parent());
    if (trace.state() != null) {
      request.header(TraceContext.STATE, trace.state());
    }
  }

  private boolean isSuccess(int status) {
    return successCodes.isEmpty() ? status >= 200 && status < 300 : successCodes.contains(status);
  }

  /** Type {@code http}. */
  static final class Type implements TaskType {
    static final String NAME = "http";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      Map<String, Template> headers = new LinkedHashMap<>();
      with.object("headers")
          .forEach(
              (name, value) -> {
                if (value instanceof String text) {
                  headers.put(name, Template.of(text));
                } else {
                  with.refuse("headers." + name, "is " + value + "; allowed: a text");
                }
              });
      Set<Integer> codes = new TreeSet<>();
      for (Object code : with.list("successCodes")) {
        if (code instanceof Number number
            && !(code instanceof Double)
            && number.longValue() >= 100
            && number.longValue() <= 599) {
          codes.add(number.intValue());
        } else {
          with.refuse("successCodes", "has " + code + "; allowed: whole numbers from 100 to 599");
        }
      }
      String method = with.text("method").orElse("GET");
      if (!method.matches("GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS")) {
        with.refuse(
            "method", "is " + method + "; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
      }
      return new HttpTemplate(
          method,
          url(with),
          headers,
          body(with),
          codes,
          with.flag("saveBody").orElse(false),
          with.count("maxBody", 0).orElse(USUAL_BODY));
    }

    private static HttpBody body(DocumentFields with) {
      Object body = with.any("body").orElse(null);
      if (body == null || body instanceof String || body instanceof Map || body instanceof List) {
        return body == null ? null : new HttpBody(body);
      }
      with.refuse("body", "is " + body + "; allowed: a text, or an object or list for JSON");
      return null;
    }

    private static HttpAddress url(DocumentFields with) {
      String url = with.requiredText("url").orElse("http://missing/");
      HttpAddress address = new HttpAddress(Template.of(url));
      if (!url.contains("${")) {
        address.problems().forEach(problem -> with.refuse("url", problem));
      }
      return address;
    }
  }
}
