package org.jpacer.executor;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpacer.wire.v1.worker.ClaimedTask;

/**
 * Replaces {@code ${dagId}}, {@code ${taskId}}, {@code ${execTs}}, {@code ${parameters.x}}, {@code
 * ${inputs.task.key}} and {@code ${secret.NAME}} in the strings of a task's settings. Everything
 * else that looks alike, such as a shell's variables, stays as it is.
 */
final class Substitution {

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$\\{(dagId|taskId|execTs|parameters\\.([^}]+)"
              + "|inputs\\.([A-Za-z0-9_.-]+)\\.([^.}]+)|secret\\.([^}]+))}");

  private final ClaimedTask task;
  private final Function<String, String> secrets;

  Substitution(ClaimedTask task, Function<String, String> secrets) {
    this.task = task;
    this.secrets = secrets;
  }

  Map<String, Object> object(Map<String, Object> object) {
    Map<String, Object> replaced = new LinkedHashMap<>();
    object.forEach((key, value) -> replaced.put(key, value(value)));
    return replaced;
  }

  private Object value(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::value).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> replaced = new LinkedHashMap<>();
      map.forEach((key, inner) -> replaced.put(String.valueOf(key), value(inner)));
      return replaced;
    }
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    return value;
  }

  private String text(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement(found.group(), found)));
  }

  private String replacement(String variable, MatchResult found) {
    Object value;
    if (found.group(2) != null) {
      value = task.parameters().get(found.group(2));
    } else if (found.group(3) != null) {
      value = task.inputs().getOrDefault(found.group(3), Map.of()).get(found.group(4));
    } else if (found.group(5) != null) {
      value = secrets.apply(found.group(5));
    } else {
      value =
          switch (found.group(1)) {
            case "dagId" -> task.dagId();
            case "taskId" -> task.taskId();
            default -> DateTimeFormatter.ISO_INSTANT.format(task.execTs());
          };
    }
    if (value == null) {
      throw new IllegalArgumentException(variable + " has no value");
    }
    return String.valueOf(value);
  }
}
