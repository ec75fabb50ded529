package org.jpacer.rest.auth;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.access.Role;
import org.jpacer.security.auth.Exchange;

/** Lets a caller reach an endpoint only with a role that the endpoint names. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    Exchange exchange = (Exchange) servlet.getAttribute(Exchange.ATTRIBUTE);
    request.setSecurityContext(new CallerContext(exchange));
    refuse(EndpointRule.of(resource.getResourceMethod()), exchange, request.getMethod())
        .ifPresent(
            refusal ->
                request.abortWith(
                    Refusals.answer(
                        refusal,
                        servlet.getRequestURI().substring(servlet.getContextPath().length()),
                        exchange.access().settings().mode())));
  }

  private Optional<Refusal> refuse(EndpointRule rule, Exchange exchange, String method) {
    if (rule.isUnprotected()) {
      return Optional.empty();
    }
    Caller caller = exchange.caller().orElse(null);
    if (caller == null) {
      return Optional.of(
          Refusal.of(401, "sign in, or send an API token: Authorization: Bearer jpacer_…"));
    }
    if (!caller.hasAny(rule.roles())) {
      return Optional.of(Refusal.of(403, missing(rule, caller)));
    }
    return caller.means() == Caller.Means.SESSION
        ? exchange.access().settings().guard().checkPage(method, servlet::getHeader)
        : Optional.empty();
  }

  private static String missing(EndpointRule rule, Caller caller) {
    return rule.roles().isEmpty()
        ? "no caller may call this"
        : "this needs the role %s; %s has %s"
            .formatted(
                rule.roles().stream().map(Role::text).collect(Collectors.joining(" or ")),
                caller.name(),
                caller.roles().isEmpty()
                    ? "none"
                    : caller.roles().stream()
                        .map(Role::text)
                        .sorted()
                        .collect(Collectors.joining(", ")));
  }

  private record CallerContext(Exchange exchange) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return exchange.caller().orElse(null);
    }

    @Override
    public boolean isUserInRole(String role) {
      return exchange
          .caller()
          .filter(
              caller ->
                  Arrays.stream(Role.values())
                      .filter(each -> each.text().equals(role))
                      .anyMatch(each -> caller.hasAny(List.of(each))))
          .isPresent();
    }

    @Override
    public boolean isSecure() {
      return exchange.connection().isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return exchange.caller().map(caller -> caller.means().text()).orElse(null);
    }
  }
}
