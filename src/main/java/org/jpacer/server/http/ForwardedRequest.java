package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jpacer.security.network.Connection;

/** An untyped request with the address, the scheme and the host that its client sees. */
final class ForwardedRequest extends UntypedRequest {

  private final Connection connection;

  ForwardedRequest(HttpServletRequest request, Connection connection) {
    super(request);
    this.connection = connection;
  }

  @Override
  public String getRemoteAddr() {
    return connection.address();
  }

  @Override
  public String getScheme() {
    return connection.scheme();
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String getServerName() {
    return connection.hostName();
  }

  @Override
  public int getServerPort() {
    return connection.port();
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(connection.origin()).append(getRequestURI());
  }
}
