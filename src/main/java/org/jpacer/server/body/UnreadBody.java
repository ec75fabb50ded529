package org.jpacer.server.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A body that is not read. At the end of a request a server may wait, with a thread, for what has
 * not arrived of the body, to use the connection again. Here the connection is given up instead.
 */
final class UnreadBody {

  private static final Logger LOG = System.getLogger(UnreadBody.class.getName());

  private UnreadBody() {}

  /** Returns whether a request says that it has a body. */
  static boolean isAnnounced(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /** Leaves the body unread; keeps the connection only if the whole body is here already. */
  static void leave(HttpServletRequest request, HttpServletResponse response) {
    if (!isAnnounced(request) || MultiplexedBodies.isMultiplexed(request)) {
      return;
    }
    try {
      ServletInputStream in = request.getInputStream();
      if (!isHere(new BodyBuffer(request.getContentLengthLong(), 0), in)) {
        response.setHeader("Connection", "close");
        close(in);
      }
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "a body was not left in order: {0}", e.toString());
    }
  }

  private static boolean isHere(BodyBuffer dropped, ServletInputStream in) {
    try {
      return dropped.readAvailable(in);
    } catch (IOException | IllegalStateException e) {
      return false; // a listener reads it, or the client is gone
    }
  }

  /** Closes a stream; an interrupted thread does not wait for what has not arrived. */
  static void close(ServletInputStream in) throws IOException {
    Thread.currentThread().interrupt();
    try {
      in.close();
    } finally {
      Thread.interrupted();
    }
  }
}
