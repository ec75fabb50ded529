package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * A response whose plain text type equals the original's to the byte. JAX-RS and servers omit the
 * blank; WildFly writes it if encoding and type are set separately.
 */
final class PlainTextResponse extends HttpServletResponseWrapper {

  private static final String NAME = "Content-Type";
  private static final String TYPE = "text/plain";
  private static final String ENCODING = "utf-8";
  private static final String EXACT = TYPE + "; charset=" + ENCODING;

  PlainTextResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setContentType(String type) {
    if (type == null || !isPlain(type)) {
      super.setContentType(type);
      return;
    }
    super.setContentType(EXACT);
    String written = getHeader(NAME);
    if (written != null && isPlain(written) && !written.equals(EXACT)) {
      super.setCharacterEncoding(ENCODING);
      super.setContentType(TYPE);
    }
  }

  private static boolean isPlain(String type) {
    return type.replace(" ", "").equalsIgnoreCase(EXACT.replace(" ", ""));
  }

  @Override
  public void setHeader(String name, String value) {
    if (NAME.equalsIgnoreCase(name)) {
      setContentType(value);
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (NAME.equalsIgnoreCase(name)) {
      setContentType(value);
    } else {
      super.addHeader(name, value);
    }
  }
}
