package org.jpacer.wire;

import java.util.List;

/** A JSON body that is refused; the message names everything that is wrong with it. */
public class InvalidJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  /** Creates the exception with at least one problem. */
  public InvalidJsonException(List<FieldProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /** Creates the exception with one problem. */
  public InvalidJsonException(String field, String problem) {
    this(List.of(new FieldProblem(field, problem)));
  }

  /** Returns all problems. */
  public List<FieldProblem> problems() {
    return problems;
  }
}
