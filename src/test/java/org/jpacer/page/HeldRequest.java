package org.jpacer.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/**
 * The first request of an address, which is not answered until it is released; those that follow go
 * on. A route for one time would not do: once it is used up, what it holds goes on as well.
 */
final class HeldRequest {

  private final Page page;
  private final String address;
  private Route first;

  /** Begins to wait for it. */
  HeldRequest(Page page, String address) {
    this.page = page;
    this.address = address;
    page.route(address, this::take);
  }

  private void take(Route route) {
    if (first == null) {
      first = route;
    } else {
      route.resume();
    }
  }

  /** Waits until the page has asked. */
  void await() {
    page.waitForCondition(() -> first != null);
  }

  /** Lets it go on; returns when it was answered, or when the page has given it up. */
  void release() {
    first.resume();
    first.request().response();
    page.unroute(address);
  }
}
