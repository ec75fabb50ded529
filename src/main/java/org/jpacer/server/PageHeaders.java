package org.jpacer.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells browsers to run nothing but the page's own files. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders implements Filter {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setHeader("Content-Security-Policy", POLICY);
    answer.setHeader("Referrer-Policy", "same-origin");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    chain.doFilter(request, response);
  }
}
