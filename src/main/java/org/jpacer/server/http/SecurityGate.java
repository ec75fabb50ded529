package org.jpacer.server.http;

import jakarta.ejb.EJB;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jpacer.engine.port.StorageException;
import org.jpacer.rest.auth.ServletRealm;
import org.jpacer.rest.auth.SessionCookie;
import org.jpacer.security.access.Caller;
import org.jpacer.security.access.Refusal;
import org.jpacer.security.auth.Access;
import org.jpacer.security.auth.Authenticator;
import org.jpacer.security.auth.Authenticator.Known;
import org.jpacer.security.auth.Authenticator.Proof;
import org.jpacer.security.auth.Authenticator.Refused;
import org.jpacer.security.auth.Exchange;
import org.jpacer.security.config.SecurityMode;
import org.jpacer.security.network.Connection;
import org.jpacer.security.network.Network;
import org.jpacer.server.body.RequestBodies;
import org.jpacer.server.lifecycle.SchedulerLifecycle;

/**
 * The first filter for every request: refuses foreign hosts and origins, authenticates the caller,
 * and refuses everything while the mode is closed. The role that an endpoint requires is checked
 * later, where the endpoint is known.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityGate implements Filter {

  private static final String HEALTH = "/api/health/";
  private static final String POP = "/api/dag/task/pop";

  private static final String SESSION = "/api/v1/session";

  private static final Set<String> PAGE = Set.of("/", "/index.html");
  private static final String SIGN_IN = "/sign-in.html";

  /**
   * The address to which the provider redirects browsers: the only one that another site may link
   * to.
   */
  private static final String BACK = "/api/v1/session/provider/back";

  @EJB private SchedulerLifecycle lifecycle;

  private volatile Access access;

  @Override
  public void doFilter(ServletRequest from, ServletResponse to, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) from;
    HttpServletResponse response = (HttpServletResponse) to;
    Access known = access();
    String path = request.getRequestURI().substring(request.getContextPath().length());
    Connection connection =
        known.settings().forwarding().resolve(direct(request), name -> joined(request, name));
    PageHeaders.write(response, path, connection);
    RefusalResponse answer = new RefusalResponse(known.settings().mode(), path, request, response);
    Optional<Refusal> malformed = RequestLine.refuse(request, path);
    if (malformed.isPresent()) {
      answer.send(malformed.get());
      return;
    }
    if (path.startsWith(HEALTH)) {
      request.setAttribute(Exchange.ATTRIBUTE, new Exchange(known, connection, null));
      RequestBodies.passWithout(request, response, chain);
      return;
    }
    Optional<Refusal> refusal = refuse(known, connection, path, request);
    if (refusal.isPresent()) {
      answer.send(refusal.get());
      return;
    }
    Authenticator.Outcome outcome;
    try {
      outcome =
          known
              .authenticator()
              .authenticate(
                  new Proof(
                      request.getHeader("Authorization"),
                      SessionCookie.of(request),
                      connection.address()),
                  new ServletRealm(request));
    } catch (StorageException e) {
      answerWithoutDatabase(path, answer, response);
      return;
    }
    if (outcome instanceof Refused refused) {
      answer.send(refused.refusal());
      return;
    }
    Caller caller = outcome instanceof Known one ? one.caller() : null;
    if (caller == null && needsCaller(known.settings().mode(), path)) {
      answer.send(Refusal.of(401, "sign in"));
      return;
    }
    if (caller == null && known.settings().mode().keepsSessions() && PAGE.contains(path)) {
      response.sendRedirect(request.getContextPath() + SIGN_IN);
      return;
    }
    request.setAttribute(Exchange.ATTRIBUTE, new Exchange(known, connection, caller));
    pass(
        new ForwardedRequest(request, connection),
        new PlainTextResponse(response),
        chain,
        caller,
        answer);
  }

  /** A body is read only for a known caller, and for the sign-in that makes one known. */
  private void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Caller caller,
      RefusalResponse answer)
      throws IOException, ServletException {
    if (caller != null) {
      lifecycle.bodies().pass(request, response, chain, caller.name(), answer::send);
    } else if (answer.path().equals(SESSION)) {
      String address = "address " + request.getRemoteAddr();
      lifecycle.bodies().pass(request, response, chain, address, answer::send);
    } else {
      RequestBodies.passWithout(request, response, chain);
    }
  }

  private Access access() {
    Access known = access;
    if (known == null) {
      known = lifecycle.access();
      access = known;
    }
    return known;
  }

  private static Connection direct(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return new Connection(
        request.getRemoteAddr(),
        request.getScheme(),
        host == null ? request.getServerName() + ":" + request.getServerPort() : host);
  }

  private static String joined(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static Optional<Refusal> refuse(
      Access access, Connection connection, String path, HttpServletRequest request) {
    Optional<Refusal> host = access.settings().guard().checkHost(connection);
    if (host.isPresent()) {
      return host;
    }
    if (path.startsWith("/api/") && !path.equals(BACK)) {
      Optional<Refusal> origin =
          access.settings().guard().checkOrigin(connection, request::getHeader);
      if (origin.isPresent()) {
        return origin;
      }
    }
    return switch (access.settings().mode()) {
      case CLOSED -> Optional.of(Refusal.of(403, ClosedPage.SENTENCE));
      case OPEN ->
          Network.anyHas(access.settings().openFrom(), connection.address())
              ? Optional.empty()
              : Optional.of(
                  Refusal.of(
                      403,
                      "the mode is open, in which requests may come from this machine only"
                          + " (jpacer.security.open-from); this one came from "
                          + connection.address()));
      case FORM, OIDC, REALM -> Optional.empty();
    };
  }

  /** Without a form, the browser must ask for the password when it opens the page. */
  private static boolean needsCaller(SecurityMode mode, String path) {
    return mode == SecurityMode.REALM && !path.startsWith("/api/");
  }

  /** Asks an executor of the original that pops while the database is away to retry. */
  private static void answerWithoutDatabase(
      String path, RefusalResponse answer, HttpServletResponse response) throws IOException {
    if (path.equals(POP)) {
      response.setStatus(204);
    } else {
      answer.send(new Refusal(503, "the database is away; try again later", 5));
    }
  }
}
