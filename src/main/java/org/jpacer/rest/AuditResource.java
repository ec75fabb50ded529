package org.jpacer.rest;

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
import org.jpacer.security.AuditStore;
import org.jpacer.security.AuditStore.Deed;
import org.jpacer.security.Requires;
import org.jpacer.security.Role;
import org.jpacer.wire.v1.AuditList;
import org.jpacer.wire.v1.AuditList.AuditItem;

/** Who did what. */
@Path("v1/audit")
@ApplicationScoped
public class AuditResource {

  /** Entries, the newest first, a page at a time. */
  @GET
  @Requires(Role.ADMIN)
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
