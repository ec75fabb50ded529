package org.jpacer.wire.v1.system;

import java.util.List;
import org.jpacer.wire.FieldProblem;
import org.jpacer.wire.MayBeNull;

/**
 * An error, in the form of RFC 9457.
 *
 * @param type the kind of problem, {@code about:blank} if the status says everything
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened and what to do
 * @param errors what is wrong with which field, or null
 */
public record ProblemDocument(
    String type, String title, int status, String detail, @MayBeNull List<FieldProblem> errors) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
