package org.jpacer.tasks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;

/**
 * An HTTP request whose variables have no values yet.
 *
 * @param body what to send; {@code null} for nothing
 * @param successCodes the statuses that mean success; empty for 200 to 299
 * @param saveBody whether the answer's body becomes an output
 * @param maxBody how many bytes of the answer's body are kept
 */
record HttpTemplate(
    String method,
    HttpAddress address,
    Map<String, Template> headers,
    HttpBody body,
    Set<Integer> successCodes,
    boolean saveBody,
    int maxBody)
    implements TaskTemplate {

  private static final String CONTENT_TYPE = "Content-Type";

  @Override
  public void checkPlaces(DocumentFields with) {
    if (address.template().skeleton().contains("${") || !address.template().isLiteral()) {
      address.problems().forEach(problem -> with.refuse("url", problem));
    }
  }

  @Override
  public Task fill(Values values) {
    Map<String, String> filled = new LinkedHashMap<>();
    headers.forEach((name, value) -> filled.put(name, header(name, value, values)));
    String contentType = contentType(filled);
    if (body != null && body.isTree() && contentType.isEmpty()) {
      filled.put(CONTENT_TYPE, "application/json");
    }
    return new HttpTask(
        method,
        address.fill(values),
        filled,
        body == null ? null : body.fill(contentType, values),
        successCodes,
        saveBody,
        maxBody);
  }

  private static String contentType(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String header(String name, Template template, Values values) {
    return template.fill(
        (index, variable) -> {
          String value = values.text(variable);
          if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new IllegalArgumentException(
                variable
                    + " has a line break or another control character, for the header "
                    + name
                    + "; allowed: a text on one line");
          }
          return value;
        });
  }
}
