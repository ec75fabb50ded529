package org.jpacer.dag;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace to which a run belongs, in the format of W3C Trace Context. It is kept among the run's
 * parameters under the names of its headers, and so reaches executors in every language.
 *
 * @param parent the header {@code traceparent}
 * @param state the header {@code tracestate}; {@code null} for none
 */
public record TraceContext(String parent, String state) {

  /** The header, and the parameter, that identifies the trace. */
  public static final String PARENT = "traceparent";

  /** The header, and the parameter, with data of tracing systems. */
  public static final String STATE = "tracestate";

  private static final int LONGEST_STATE = 512;
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{1,200})?");
  private static final Pattern STATE_FORM = Pattern.compile("[\\x20-\\x7e]{1,512}");

  /**
   * Parses the context from headers; empty if there is none or it is invalid. The standard requires
   * that an invalid one is ignored.
   *
   * @param parent may be {@code null}
   * @param state may be {@code null}; dropped if it is too long or has invalid characters
   */
  public static Optional<TraceContext> of(String parent, String state) {
    if (parent == null || !isParent(parent.strip())) {
      return Optional.empty();
    }
    boolean usable =
        state != null && state.length() <= LONGEST_STATE && STATE_FORM.matcher(state).matches();
    return Optional.of(new TraceContext(parent.strip(), usable ? state : null));
  }

  private static boolean isParent(String text) {
    return FORM.matcher(text).matches() && (!text.startsWith("00") || text.length() == 55);
  }

  /** Returns the context among a run's parameters. */
  public static Optional<TraceContext> of(Map<String, Object> parameters) {
    return parameters.get(PARENT) instanceof String parent
        ? of(parent, parameters.get(STATE) instanceof String state ? state : null)
        : Optional.empty();
  }

  /** Returns a run's parameters with the context added; an existing one stays. */
  public Map<String, Object> addTo(Map<String, Object> parameters) {
    if (parameters.containsKey(PARENT) || parameters.containsKey(STATE)) {
      return parameters;
    }
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put(PARENT, parent);
    if (state != null) {
      all.put(STATE, state);
    }
    return all;
  }

  /** Returns the parameters without the context, which is not a parameter of the DAG's author. */
  public static Map<String, Object> without(Map<String, Object> parameters) {
    Map<String, Object> others = new LinkedHashMap<>(parameters);
    others.remove(PARENT);
    others.remove(STATE);
    return others;
  }
}
