package org.jpacer.tasks.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;

/**
 * A text for {@code sh} with variables. A value never becomes a part of the text: it is passed as
 * an environment variable, and in its place is a reference that the shell expands to one word.
 */
public final class ShellTemplate {

  private static final String PREFIX = "JPACER_VALUE_";

  private final Template template;
  private final List<ShellPlaces.Place> places;

  /** Reads a text. */
  public ShellTemplate(Template template) {
    this.template = template;
    this.places = ShellScanner.places(template.skeleton());
  }

  /** Returns where variables are that the shell would not expand as a value. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).refusal() != null) {
        problems.add(
            "has %s %s; allowed: outside of quotes or in double quotes, or pass the value by env:"
                .formatted(template.variables().get(i), places.get(i).refusal()));
      }
    }
    return problems;
  }

  /** Returns the text with references in place of the variables. */
  public String text() {
    return template.fill(
        (index, variable) -> {
          String reference = "${" + PREFIX + (index + 1) + "}";
          return places.get(index).isQuoted() ? reference : '"' + reference + '"';
        });
  }

  /** Returns the environment variables that the references name. */
  public Map<String, String> environment(Values values) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      environment.put(PREFIX + (i + 1), values.text(template.variables().get(i)));
    }
    return environment;
  }

  /** Returns the variable that an environment variable has the value of. */
  public String variable(String name) {
    return template
        .variables()
        .get(Integer.parseInt(name.substring(PREFIX.length())) - 1)
        .toString();
  }
}
