package org.jpacer.wire.planted;

import jakarta.ws.rs.core.Response;

/** Breaks a rule on purpose. */
class KnowsMoreThanJson {
  private final Response response = null;

  @Override
  public String toString() {
    return "" + response;
  }
}
