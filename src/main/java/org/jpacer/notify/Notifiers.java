package org.jpacer.notify;

import java.util.Map;

/**
 * The ways to tell somebody, by their names. Immutable.
 *
 * @param standard used when a DAG or task names none, or one that is not there
 * @param named the others
 */
public record Notifiers(Notifier standard, Map<String, Notifier> named) {

  /** Copies the map. */
  public Notifiers {
    named = Map.copyOf(named);
  }

  /** The way with that name; {@code null} for none. */
  public Notifier find(String name) {
    return name == null ? standard : named.getOrDefault(name, standard);
  }
}
