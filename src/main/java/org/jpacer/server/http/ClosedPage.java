package org.jpacer.server.http;

import org.jpacer.security.access.Refusal;
import org.jpacer.security.config.SecurityMode;

/** The page of a scheduler that is closed. */
final class ClosedPage {

  /** How to open a closed scheduler. */
  static final String SENTENCE =
      "this scheduler is closed, because jpacer.security.mode is not set: set it to form (users of"
          + " the server or of a file sign in), oidc (users of an OpenID provider) or realm (HTTP"
          + " Basic), as a system property, as the variable JPACER_SECURITY_MODE, or in the file"
          + " that jpacer.config names, and deploy again; docs/security.md describes each";

  private static final String EXPLANATION =
      """
      <p>It runs, but it answers no requests, because no security mode is set. Choose one, and deploy
      again:</p>
      <dl>
      <dt><code>jpacer.security.mode=form</code></dt>
      <dd>Users of this application server, or of the file named by
      <code>jpacer.security.users</code>, sign in on a page.</dd>
      <dt><code>jpacer.security.mode=oidc</code></dt>
      <dd>Users of an OpenID provider: set <code>jpacer.security.oidc.issuer</code> and
      <code>.client-id</code> too.</dd>
      <dt><code>jpacer.security.mode=realm</code></dt>
      <dd>The same users as with <code>form</code>, by HTTP Basic.</dd>
      </dl>
      <p>It is a system property, the environment variable <code>JPACER_SECURITY_MODE</code>, or a
      line of the file that <code>jpacer.config</code> names. <code>docs/security.md</code> says
      the rest.</p>
      """;

  private ClosedPage() {}

  static String html(Refusal refusal, SecurityMode mode) {
    boolean closed = mode == SecurityMode.CLOSED;
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>jpacer</title></head>
    <body><h1>%s</h1>
    %s</body></html>
    """
        .formatted(
            closed ? "jpacer is closed" : "jpacer",
            closed ? EXPLANATION : "<p>" + escaped(refusal.detail()) + "</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
