package org.jpacer.rest.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.http.ApiException;
import org.jpacer.security.access.AuditStore.Deed;
import org.jpacer.security.access.Role;
import org.jpacer.security.access.Unprotected;
import org.jpacer.security.auth.Access;
import org.jpacer.security.auth.Exchange;
import org.jpacer.security.oidc.OpenIdException;
import org.jpacer.security.oidc.OpenIdProvider;
import org.jpacer.security.oidc.OpenIdProvider.Beginning;
import org.jpacer.security.oidc.OpenIdProvider.SignedIn;

/** Signs browsers in at the OpenID provider. */
@Path("v1/session/provider")
@ApplicationScoped
public class ProviderResource {

  private static final Logger LOG = System.getLogger(ProviderResource.class.getName());
  private static final int SIGN_IN_SECONDS = 600;

  /** Sends the browser to the provider. */
  @GET
  @Unprotected("is how one proves who one is")
  @APIResponse(responseCode = "303", description = "Go on there")
  public Response begin(@Context HttpServletRequest request) {
    Exchange exchange = SessionResource.exchange(request);
    try {
      Beginning beginning = provider(exchange.access()).begin(back(exchange, request));
      return Response.seeOther(beginning.location())
          .cookie(signIn(beginning.secret(), exchange, request, SIGN_IN_SECONDS))
          .build();
    } catch (OpenIdException e) {
      LOG.log(Level.WARNING, "the OpenID provider cannot be used: " + e.getMessage(), e);
      throw new ApiException(502, "the OpenID provider cannot be used: " + e.getMessage());
    }
  }

  private static OpenIdProvider provider(Access access) {
    return access.provider().orElseThrow(() -> new ApiException(404, "no OpenID provider is set"));
  }

  private static URI back(Exchange exchange, HttpServletRequest request) {
    return URI.create(root(exchange, request) + "api/v1/session/provider/back");
  }

  private static String root(Exchange exchange, HttpServletRequest request) {
    return exchange.connection().origin() + request.getContextPath() + "/";
  }

  private static NewCookie signIn(
      String secret, Exchange exchange, HttpServletRequest request, int seconds) {
    return SessionCookie.signIn(secret, exchange.connection(), request.getContextPath(), seconds);
  }

  /** Takes the browser back from the provider. */
  @GET
  @Path("back")
  @Unprotected("is how one proves who one is; only the browser that began can end it")
  @APIResponse(responseCode = "303", description = "Go on there")
  public Response end(
      @QueryParam("code") String code,
      @QueryParam("state") String state,
      @QueryParam("error") String error,
      @Context HttpServletRequest request) {
    Exchange exchange = SessionResource.exchange(request);
    Access access = exchange.access();
    if (error != null) {
      throw new ApiException(400, "the OpenID provider did not sign anybody in: " + error);
    }
    String secret = SessionCookie.value(request, SessionCookie.SIGN_IN);
    SignedIn who;
    try {
      who = provider(access).end(code, state, secret, back(exchange, request));
    } catch (OpenIdException e) {
      LOG.log(Level.WARNING, "a sign-in at the OpenID provider failed: " + e.getMessage(), e);
      throw new ApiException(400, "the sign-in failed: " + e.getMessage());
    }
    Set<Role> roles = access.settings().roles(who.groups());
    String address = exchange.connection().address();
    access.note(
        new Deed(
            who.user(), "provider", address, "signIn", "GET", "v1/session", null, null, null, 200));
    return Response.seeOther(URI.create(root(exchange, request)))
        .cookie(
            SessionCookie.session(
                access.sessions().open(who.user(), roles, address),
                exchange.connection(),
                request.getContextPath(),
                (int) access.settings().session().toSeconds()),
            signIn("", exchange, request, 0))
        .build();
  }
}
