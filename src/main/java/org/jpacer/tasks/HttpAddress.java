package org.jpacer.tasks;

import static org.jpacer.tasks.template.Template.MARK;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;
import org.jpacer.tasks.template.Variable;

/**
 * The address of an HTTP request with variables. In the path, a value is a part of one segment. In
 * the query, it is a part of one value. Only a secret, which the executor's administrator chose,
 * may say where the request goes.
 */
record HttpAddress(Template template) {

  private enum Place {
    WHERE_TO,
    PATH,
    QUERY
  }

  /** Returns what is wrong with the address. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    List<Place> places = places();
    for (int i = 0; i < places.size(); i++) {
      Variable variable = template.variables().get(i);
      if (places.get(i) == Place.WHERE_TO && !variable.isSecret()) {
        problems.add(
            "has "
                + variable
                + " where the scheme, the host or the port is; allowed: ${secret.NAME} there, and"
                + " every variable in the path and in the query");
      }
    }
    String text = template.skeleton();
    if (text.indexOf(MARK) != 0 && !text.matches("(?is)https?://[^/\\s]\\S*")) {
      problems.add("is " + text.replace(MARK, '…') + "; allowed: an http or https address");
    }
    return problems;
  }

  private List<Place> places() {
    String text = template.skeleton();
    int scheme = text.indexOf("://");
    int begin = text.indexOf(MARK) == 0 ? 1 : scheme < 0 ? text.length() : scheme + 3;
    int path = begin;
    while (path < text.length() && "/?#".indexOf(text.charAt(path)) < 0) {
      path++;
    }
    int query = path;
    while (query < text.length() && "?#".indexOf(text.charAt(query)) < 0) {
      query++;
    }
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == MARK) {
        places.add(i < path ? Place.WHERE_TO : i < query ? Place.PATH : Place.QUERY);
      }
    }
    return places;
  }

  /**
   * Returns the address.
   *
   * @throws IllegalArgumentException if a value would change where the request goes
   */
  URI fill(Values values) {
    List<Place> places = places();
    String filled =
        template.fill(
            (index, variable) -> {
              String value = values.text(variable);
              return places.get(index) == Place.WHERE_TO ? value : encoded(value);
            });
    refuseDotSegments(filled, places);
    URI address = URI.create(filled);
    if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException(
          "the url is no http or https address; allowed: one with a scheme and a host");
    }
    return address;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void refuseDotSegments(String filled, List<Place> places) {
    int path = places.indexOf(Place.PATH);
    String before = filled.replaceFirst("[?#].*", "");
    if (path >= 0 && before.matches(".*/\\.{1,2}(/.*)?")) {
      throw new IllegalArgumentException(
          template.variables().get(path)
              + " makes a part of the path that is . or ..; allowed: every other text");
    }
  }
}
