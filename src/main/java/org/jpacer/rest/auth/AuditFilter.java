package org.jpacer.rest.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.access.Caller;
import org.jpacer.security.auth.Exchange;
import org.jpacer.security.network.RequestGuard;

/**
 * Notes every change that a known caller made or was refused, before the caller is answered. What
 * executors take and report is no deed of anybody's, and is noted with the attempts themselves.
 */
@Provider
public class AuditFilter implements ContainerResponseFilter {

  private static final Logger LOG = System.getLogger(AuditFilter.class.getName());

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (RequestGuard.isSafe(request.getMethod()) || resource.getResourceMethod() == null) {
      return;
    }
    EndpointRule rule = EndpointRule.of(resource.getResourceMethod());
    Exchange exchange = (Exchange) servlet.getAttribute(Exchange.ATTRIBUTE);
    if (rule.isUnprotected() || rule.isForExecutorsOnly() || exchange.caller().isEmpty()) {
      return;
    }
    note(exchange, request, resource.getResourceMethod().getName(), response.getStatus());
  }

  private static void note(
      Exchange exchange, ContainerRequestContext request, String action, int status) {
    Caller caller = exchange.caller().orElseThrow();
    MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
    Deed deed =
        new Deed(
            caller.name(),
            caller.means().text(),
            exchange.connection().address(),
            action,
            request.getMethod(),
            request.getUriInfo().getPath(),
            exchange.dagId().orElse(path.getFirst("dagId")),
            exchange.runId().orElseGet(() -> number(path.getFirst("runId"))),
            path.getFirst("taskId"),
            status);
    try {
      exchange.access().note(deed);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "this could not be kept in the audit log: " + deed, e);
    }
  }

  private static Long number(String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }
}
