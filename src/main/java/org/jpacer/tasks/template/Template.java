package org.jpacer.tasks.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables: literal parts, and a variable between each two of them. Everything else
 * that looks like a variable, such as a shell's own, is literal. Immutable.
 */
public final class Template {

  /** Takes the place of a variable in a {@link #skeleton()}; no text of a document contains it. */
  public static final char MARK = '\uFDD0';

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$\\{(dagId|taskId|execTs|parameters\\.([^}]+)"
              + "|inputs\\.([A-Za-z0-9_.-]+)\\.([^.}]+)|secret\\.([^}]+))}");

  private final List<String> literals;
  private final List<Variable> variables;

  private Template(List<String> literals, List<Variable> variables) {
    this.literals = List.copyOf(literals);
    this.variables = List.copyOf(variables);
  }

  /** Says what a value becomes at the place of the variable with that index. */
  @FunctionalInterface
  public interface Filling {

    /** Returns the text that takes the variable's place. */
    String at(int index, Variable variable);
  }

  /** Reads a text. */
  public static Template of(String text) {
    List<String> literals = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      literals.add(text.substring(end, matcher.start()));
      variables.add(variable(matcher));
      end = matcher.end();
    }
    literals.add(text.substring(end));
    return new Template(literals, variables);
  }

  private static Variable variable(MatchResult found) {
    if (found.group(2) != null) {
      return new Variable(Variable.Kind.PARAMETER, found.group(2), "");
    }
    if (found.group(3) != null) {
      return new Variable(Variable.Kind.INPUT, found.group(3), found.group(4));
    }
    if (found.group(5) != null) {
      return new Variable(Variable.Kind.SECRET, found.group(5), "");
    }
    Variable.Kind kind =
        switch (found.group(1)) {
          case "dagId" -> Variable.Kind.DAG_ID;
          case "taskId" -> Variable.Kind.TASK_ID;
          default -> Variable.Kind.EXEC_TS;
        };
    return new Variable(kind, "", "");
  }

  /** The variables, in the order in which they appear. */
  public List<Variable> variables() {
    return variables;
  }

  /** Returns whether there is no variable. */
  public boolean isLiteral() {
    return variables.isEmpty();
  }

  /** The text with {@link #MARK} in the place of each variable, to find out where they are. */
  public String skeleton() {
    StringBuilder text = new StringBuilder(literals.get(0).replace(MARK, '?'));
    for (int i = 0; i < variables.size(); i++) {
      text.append(MARK).append(literals.get(i + 1).replace(MARK, '?'));
    }
    return text.toString();
  }

  /** Returns the text with the values as they are. */
  public String text(Values values) {
    return fill((index, variable) -> values.text(variable));
  }

  /** Returns the text with what {@code filling} says in the place of each variable. */
  public String fill(Filling filling) {
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 0; i < variables.size(); i++) {
      text.append(filling.at(i, variables.get(i))).append(literals.get(i + 1));
    }
    return text.toString();
  }

  /** Fills in every string of a value, down to the innermost list and map. */
  public static Object fillTree(Object value, Values values) {
    if (value instanceof String text) {
      return of(text).text(values);
    }
    if (value instanceof List<?> list) {
      List<Object> filled = new ArrayList<>();
      list.forEach(item -> filled.add(fillTree(item, values)));
      return filled;
    }
    if (value instanceof Map<?, ?> map) {
      return fillTree(map, values);
    }
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    return value;
  }

  /** Fills in every string of an object's values; keys stay. */
  public static Map<String, Object> fillTree(Map<?, ?> object, Values values) {
    Map<String, Object> filled = new LinkedHashMap<>();
    object.forEach((key, inner) -> filled.put(String.valueOf(key), fillTree(inner, values)));
    return filled;
  }
}
