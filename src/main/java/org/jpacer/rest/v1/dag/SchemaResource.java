package org.jpacer.rest.v1.dag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.definition.DagSchema;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;

/** The schema of documents. */
@Path("v1/schema")
@ApplicationScoped
public class SchemaResource {

  /** Returns the JSON Schema of DAG documents. */
  @GET
  @Path("dag.json")
  @Requires({Role.VIEWER, Role.EXECUTOR})
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(
              mediaType = "application/schema+json",
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response dag() {
    return Response.ok(DagSchema.text().getBytes(StandardCharsets.UTF_8), "application/schema+json")
        .build();
  }
}
