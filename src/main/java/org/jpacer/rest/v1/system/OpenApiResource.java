package org.jpacer.rest.v1.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;

/** The OpenAPI document; the build generates it from the code. */
@Path("openapi.json")
@ApplicationScoped
public class OpenApiResource {

  /** The address of the API in the document that the build generates. */
  private static final String BASE = "\"url\" : \"/api\"";

  /** Returns the description of both wires as an OpenAPI 3.1 document. */
  @GET
  @Requires({Role.VIEWER, Role.EXECUTOR})
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content =
          @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response document(@Context HttpServletRequest request) {
    String here = "\"url\" : \"" + request.getContextPath() + "/api\"";
    return Response.ok(
            text().replace(BASE, here).getBytes(StandardCharsets.UTF_8),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  /** Returns the document for the context {@code /}. */
  public static String text() {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
