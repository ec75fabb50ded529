package org.jpacer.dag;

import java.util.List;
import java.util.stream.Collectors;

/** A DAG that breaks the rules; the message names everything that is wrong with it. */
public class InvalidDagException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Creates the exception with at least one problem. */
  public InvalidDagException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems, in the order in which they were found. */
  public List<Problem> problems() {
    return problems;
  }
}
