package org.jpacer.server.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * An answer whose type, where it is plain text, is to the byte what the original's is. JAX-RS and
 * servers leave the blank out; WildFly's has it when it is told encoding and type one by one.
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
