package org.jpacer.rest.http;

import java.util.List;
import org.jpacer.wire.FieldProblem;

/** An error of the extended API, as it is answered. */
public class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<FieldProblem> errors;

  public ApiException(int status, String detail) {
    this(status, detail, null);
  }

  public ApiException(int status, String detail, List<FieldProblem> errors) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }

  /** Returns the error for a bad parameter. */
  public static ApiException badField(String field, String problem) {
    return new ApiException(400, field + " " + problem, List.of(new FieldProblem(field, problem)));
  }

  int status() {
    return status;
  }

  List<FieldProblem> errors() {
    return errors;
  }
}
