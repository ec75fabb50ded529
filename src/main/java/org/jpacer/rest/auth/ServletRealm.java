package org.jpacer.rest.auth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpacer.security.password.Realm;

/**
 * The server's realm, asked through the request. The server forgets the user at once: what jpacer
 * keeps of a sign-in, it keeps itself.
 *
 * @param request a request that the server made
 */
public record ServletRealm(HttpServletRequest request) implements Realm {

  private static final Logger LOG = System.getLogger(ServletRealm.class.getName());

  @Override
  public Optional<Set<String>> groupsOf(String user, String password, Set<String> groups) {
    try {
      request.login(user, password);
      return Optional.of(
          groups.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet()));
    } catch (ServletException e) {
      LOG.log(Level.DEBUG, "the server's realm did not take a password", e);
      return Optional.empty();
    } finally {
      forget();
    }
  }

  private void forget() {
    try {
      request.logout();
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.invalidate();
      }
    } catch (ServletException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "the server did not forget a user", e);
    }
  }
}
