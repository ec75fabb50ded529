package org.jpacer.dag;

import java.util.List;
import java.util.stream.Collectors;

/** A DAG that breaks the rules; says everything that is wrong with it at once. */
public class InvalidDagException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Makes the exception of at least one problem. */
  public InvalidDagException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order in which it was found. */
  public List<Problem> problems() {
    return problems;
  }
}
