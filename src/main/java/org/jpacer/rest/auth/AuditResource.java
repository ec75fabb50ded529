package org.jpacer.rest.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.http.Bodies;
import org.jpacer.rest.http.Paging;
import org.jpacer.security.access.AuditStore;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.wire.v1.access.AuditList;
import org.jpacer.wire.v1.access.AuditList.AuditItem;

/** Who did what. */
@Path("v1/audit")
@ApplicationScoped
public class AuditResource {

  /** Entries, the newest first, a page at a time. */
  @GET
  @Requires(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AuditList.class)))
  @Parameter(
      name = "who",
      in = ParameterIn.QUERY,
      description = "Deeds of this caller.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "dagId",
      in = ParameterIn.QUERY,
      description = "Deeds to this DAG.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "How many items a page has at most.",
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "25"))
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The page after the one that gave this as its nextCursor.",
      schema = @Schema(type = SchemaType.STRING))
  public Response list(@Context UriInfo uri, @Context HttpServletRequest request) {
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    int limit = Paging.limit(query);
    List<AuditStore.Entry> found =
        SessionResource.exchange(request)
            .access()
            .audit()
            .entries(
                new AuditStore.Filter(
                    Optional.ofNullable(query.getFirst("who")),
                    Optional.ofNullable(query.getFirst("dagId")),
                    Paging.after(query).orElse(Long.MAX_VALUE)),
                limit + 1);
    List<AuditStore.Entry> page = found.size() > limit ? found.subList(0, limit) : found;
    return Bodies.ok(
        new AuditList(
            page.stream().map(AuditResource::item).toList(),
            found.size() > limit ? Paging.cursor(page.get(limit - 1).entryId()) : null));
  }

  private static AuditItem item(AuditStore.Entry entry) {
    Deed deed = entry.deed();
    return new AuditItem(
        entry.entryId(),
        entry.at(),
        deed.who(),
        deed.means(),
        deed.address(),
        deed.action(),
        deed.method(),
        deed.path(),
        deed.dagId(),
        deed.runId(),
        deed.taskId(),
        deed.status());
  }
}
