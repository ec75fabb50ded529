package org.jpacer.wire;

import java.util.List;

/** A JSON body that cannot be taken; says everything that is wrong with it. */
public class InvalidJsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<FieldProblem> problems;

  /** Makes the exception of at least one problem. */
  public InvalidJsonException(List<FieldProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /** Makes the exception of one problem. */
  public InvalidJsonException(String field, String problem) {
    this(List.of(new FieldProblem(field, problem)));
  }

  /** All that is wrong. */
  public List<FieldProblem> problems() {
    return problems;
  }
}
