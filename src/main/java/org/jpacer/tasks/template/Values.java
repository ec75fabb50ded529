package org.jpacer.tasks.template;

/** Gives variables their values. */
@FunctionalInterface
public interface Values {

  /**
   * Returns a variable's value: a string, number, boolean, list or map.
   *
   * @throws IllegalArgumentException if the variable has no value
   */
  Object of(Variable variable);

  /** Returns a variable's value as text. */
  default String text(Variable variable) {
    return String.valueOf(of(variable));
  }
}
