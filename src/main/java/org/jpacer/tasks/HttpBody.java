package org.jpacer.tasks;

import static org.jpacer.tasks.template.Template.MARK;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;
import org.jpacer.wire.JsonTrees;

/**
 * The body of an HTTP request with variables: a text, or a value that becomes JSON. What a value
 * becomes in a text depends on the content type.
 */
record HttpBody(Object content) {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** Returns whether the body becomes JSON whatever the headers say. */
  boolean isTree() {
    return !(content instanceof String);
  }

  /**
   * Returns the body.
   *
   * @param contentType the header; empty if there is none
   * @throws IllegalArgumentException if a variable is directly after a backslash in JSON
   */
  String fill(String contentType, Values values) {
    if (!(content instanceof String text)) {
      return JsonTrees.write(Template.fillTree(content, values));
    }
    Template template = Template.of(text);
    String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (type.equals(FORM)) {
      return template.fill(
          (index, variable) -> URLEncoder.encode(values.text(variable), StandardCharsets.UTF_8));
    }
    boolean looksLikeJson = type.isEmpty() && text.stripLeading().matches("(?s)[\\[{].*");
    return looksLikeJson || type.endsWith("/json") || type.endsWith("+json")
        ? json(template, values)
        : template.text(values);
  }

  private static String json(Template template, Values values) {
    String text = template.skeleton();
    boolean[] isInString = new boolean[template.variables().size()];
    boolean inString = false;
    int variable = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && inString) {
        i++;
        if (i < text.length() && text.charAt(i) == MARK) {
          throw new IllegalArgumentException(
              template.variables().get(variable)
                  + " is directly after a backslash in JSON; allowed: inside a string, or as a"
                  + " value");
        }
      } else if (c == '"') {
        inString = !inString;
      } else if (c == MARK) {
        isInString[variable++] = inString;
      }
    }
    return template.fill(
        (index, each) -> {
          if (!isInString[index]) {
            return JsonTrees.write(values.of(each));
          }
          String quoted = JsonTrees.write(values.text(each));
          return quoted.substring(1, quoted.length() - 1);
        });
  }
}
