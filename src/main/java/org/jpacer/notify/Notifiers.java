package org.jpacer.notify;

import java.util.Map;

/**
 * The configured notifiers, by name. Immutable.
 *
 * @param standard used if a DAG or task names none, or an unknown one
 * @param named the others
 */
public record Notifiers(Notifier standard, Map<String, Notifier> named) {

  /** Copies the map. */
  public Notifiers {
    named = Map.copyOf(named);
  }

  /** Returns the notifier with that name; the standard one for {@code null} or an unknown name. */
  public Notifier find(String name) {
    return name == null ? standard : named.getOrDefault(name, standard);
  }
}
