package org.jpacer.rest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jpacer.client.SchedulerException;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.engine.commit.StoppedException;
import org.jpacer.engine.port.StorageException;
import org.jpacer.engine.schedule.DagOwnedException;
import org.jpacer.engine.schedule.KeyReusedException;
import org.jpacer.engine.schedule.UnknownDagException;
import org.jpacer.wire.FieldProblem;
import org.jpacer.wire.InvalidJsonException;
import org.jpacer.wire.JsonRecords;
import org.jpacer.wire.v1.system.ProblemDocument;

/**
 * Turns every failure into a response: problem documents for the extended API, plain text for the
 * wire.
 */
@Provider
public class Errors implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(Errors.class.getName());

  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException known && known.getResponse().getStatus() < 400) {
      return known.getResponse();
    }
    ApiException error = translate(unwrap(thrown));
    if (error.status() >= 500) {
      LOG.log(Level.ERROR, "a request to " + uri.getPath() + " failed", thrown);
    }
    String path = uri.getPath();
    boolean extended = path.startsWith("v1") || path.startsWith("/v1");
    Response answer =
        extended ? problem(error) : Bodies.wireError(error.status(), error.getMessage());
    if (thrown instanceof WebApplicationException known
        && known.getResponse().getHeaderString("Allow") != null) {
      return Response.fromResponse(answer)
          .header("Allow", known.getResponse().getHeaderString("Allow"))
          .build();
    }
    return answer;
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof SchedulerException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static ApiException translate(Throwable cause) {
    if (cause instanceof ApiException known) {
      return known;
    }
    if (cause instanceof InvalidJsonException invalid) {
      return new ApiException(400, "the body cannot be taken", invalid.problems());
    }
    if (cause instanceof InvalidDagException invalid) {
      List<FieldProblem> errors =
          invalid.problems().stream()
              .map(problem -> new FieldProblem(problem.field(), problem.reason()))
              .toList();
      return new ApiException(400, "the DAG cannot be taken", errors);
    }
    if (cause instanceof UnknownDagException unknown) {
      return new ApiException(404, unknown.getMessage());
    }
    if (cause instanceof KeyReusedException reused) {
      return new ApiException(422, reused.getMessage());
    }
    if (cause instanceof DagOwnedException owned) {
      return new ApiException(409, owned.getMessage());
    }
    if (cause instanceof WebApplicationException known) {
      return new ApiException(known.getResponse().getStatus(), sentence(known));
    }
    if (cause instanceof StoppedException) {
      return new ApiException(503, cause.getMessage());
    }
    if (cause instanceof RejectedExecutionException) {
      return new ApiException(503, new StoppedException().getMessage());
    }
    if (cause instanceof StorageException) {
      return new ApiException(503, "the database is away; try again later");
    }
    return new ApiException(500, "the scheduler failed; its log says why");
  }

  private static String sentence(WebApplicationException e) {
    return switch (e.getResponse().getStatus()) {
      case 404 -> "404 page not found";
      case 405 -> "Method Not Allowed";
      case 413 -> "the body is too large";
      default -> e.getResponse().getStatusInfo().getReasonPhrase();
    };
  }

  private static Response problem(ApiException error) {
    Response.Status known = Response.Status.fromStatusCode(error.status());
    ProblemDocument document =
        new ProblemDocument(
            "about:blank",
            known == null ? "Error" : known.getReasonPhrase(),
            error.status(),
            error.getMessage(),
            error.errors());
    return Response.status(error.status())
        .type(ProblemDocument.MEDIA_TYPE)
        .entity(JsonRecords.write(document).getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
