package org.jpacer.dag;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a run belongs to, as W3C Trace Context has it. It is kept among the run's
 * parameters, by the names of its headers, and so reaches every executor in whatever language.
 *
 * @param parent the header {@code traceparent}
 * @param state the header {@code tracestate}; {@code null} for none
 */
public record TraceContext(String parent, String state) {

  /** The header, and the parameter, that names the trace. */
  public static final String PARENT = "traceparent";

  /** The header, and the parameter, with what tracing systems add. */
  public static final String STATE = "tracestate";

  private static final int LONGEST_STATE = 512;
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-[!-~]{1,200})?");
  private static final Pattern STATE_FORM = Pattern.compile("[\\x20-\\x7e]{1,512}");

  /**
   * The context that headers name; empty when there is none, or none that can be used: that is
   * ignored, as the standard asks.
   *
   * @param parent may be {@code null}
   * @param state may be {@code null}; dropped when it is too long or has other characters
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

  /** The context among a run's parameters. */
  public static Optional<TraceContext> of(Map<String, Object> parameters) {
    return parameters.get(PARENT) instanceof String parent
        ? of(parent, parameters.get(STATE) instanceof String state ? state : null)
        : Optional.empty();
  }

  /** A run's parameters with the context among them; what is there already stays. */
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

  /** Parameters without a context, which is nobody's own. */
  public static Map<String, Object> without(Map<String, Object> parameters) {
    Map<String, Object> others = new LinkedHashMap<>(parameters);
    others.remove(PARENT);
    others.remove(STATE);
    return others;
  }
}
