package org.jpacer.rest.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.access.Role;
import org.jpacer.security.access.Unprotected;
import org.jpacer.security.auth.Access;
import org.jpacer.security.auth.Authenticator;
import org.jpacer.security.auth.Exchange;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.security.password.Passwords;
import org.jpacer.wire.v1.access.Me;
import org.jpacer.wire.v1.access.SignIn;

/** Who the caller is; signing in and out. */
@Path("v1")
@ApplicationScoped
public class SessionResource {

  /** Who the caller is, and how to sign in. */
  @GET
  @Path("me")
  @Unprotected("shows callers themselves, and others how to sign in")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Me.class)))
  public Response me(@Context HttpServletRequest request) {
    Exchange exchange = exchange(request);
    return Bodies.ok(me(exchange.access(), exchange.caller()));
  }

  public static Exchange exchange(HttpServletRequest request) {
    return (Exchange) request.getAttribute(Exchange.ATTRIBUTE);
  }

  private static Me me(Access access, Optional<Caller> caller) {
    SecurityMode mode = access.settings().mode();
    List<String> ways = new ArrayList<>();
    if (mode == SecurityMode.FORM) {
      ways.add("password");
    }
    if (access.provider().isPresent()) {
      ways.add("provider");
    }
    return new Me(
        caller.map(Caller::name).orElse(null),
        caller.map(each -> each.means().text()).orElse(null),
        caller.stream().flatMap(each -> each.roles().stream()).map(Role::text).sorted().toList(),
        mode.text(),
        ways);
  }

  /** Signs in with name and password. */
  @POST
  @Path("session")
  @Unprotected("is how one proves who one is; guessing is slowed down")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = SignIn.class)))
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Me.class)))
  public Response signIn(@Context HttpServletRequest request, byte[] body) {
    Exchange exchange = exchange(request);
    Access access = exchange.access();
    if (access.settings().mode() != SecurityMode.FORM) {
      throw new ApiException(
          409,
          "the mode is "
              + access.settings().mode().text()
              + "; name and password are taken here when jpacer.security.mode is form");
    }
    SignIn given = Bodies.read(body, SignIn.class);
    String address = exchange.connection().address();
    Passwords.Outcome outcome =
        access
            .passwords()
            .check(given.user(), given.password(), address, new ServletRealm(request));
    if (outcome instanceof Passwords.Right right) {
      note(exchange, request, given.user(), 200);
      String secret = access.sessions().open(given.user(), right.roles(), address);
      Caller caller = new Caller(given.user(), right.roles(), Caller.Means.SESSION);
      return Response.fromResponse(Bodies.ok(me(access, Optional.of(caller))))
          .cookie(
              SessionCookie.session(
                  secret,
                  exchange.connection(),
                  request.getContextPath(),
                  (int) access.settings().session().toSeconds()))
          .build();
    }
    Refusal refusal = Authenticator.refusal(outcome);
    if (refusal.status() != 429) {
      note(exchange, request, given.user(), refusal.status());
    }
    return Refusals.answer(refusal, "/api/v1/session", access.settings().mode());
  }

  private static void note(Exchange exchange, HttpServletRequest request, String user, int status) {
    String name = user.length() <= 200 ? user : user.substring(0, 200);
    exchange
        .access()
        .note(
            new Deed(
                name,
                status == 200 ? "password" : null,
                exchange.connection().address(),
                "signIn",
                request.getMethod(),
                "v1/session",
                null,
                null,
                null,
                status));
  }

  /** Ends the caller's session. */
  @DELETE
  @Path("session")
  @Unprotected("ends nothing but the caller's own session")
  @APIResponse(responseCode = "204", description = "Done; no body")
  public Response signOut(@Context HttpServletRequest request) {
    Exchange exchange = exchange(request);
    Optional<Refusal> refusal =
        exchange.access().settings().guard().checkPage("DELETE", request::getHeader);
    if (refusal.isPresent()) {
      throw new ApiException(refusal.get().status(), refusal.get().detail());
    }
    String secret = SessionCookie.of(request);
    if (secret != null) {
      exchange.access().sessions().close(secret);
    }
    return Response.noContent()
        .cookie(SessionCookie.session("", exchange.connection(), request.getContextPath(), 0))
        .build();
  }
}
