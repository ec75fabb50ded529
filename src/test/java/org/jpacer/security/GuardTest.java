package org.jpacer.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jpacer.security.network.Connection;
import org.jpacer.security.network.Forwarding;
import org.jpacer.security.network.Network;
import org.jpacer.security.network.RequestGuard;
import org.junit.jupiter.api.Test;

/** Where requests come from, and which of them are refused for it. */
class GuardTest {

  private static final Connection DIRECT = new Connection("10.0.0.5", "http", "jpacer.local:8080");

  private static Forwarding behind(boolean standard, String... proxies) {
    return new Forwarding(List.of(proxies).stream().map(Network::of).toList(), standard);
  }

  private static Connection resolve(Forwarding forwarding, Map<String, String> headers) {
    return forwarding.resolve(DIRECT, headers::get);
  }

  @Test
  void aNetworkHasTheAddressesThatBeginWithItsBits() {
    List<Network> networks = List.of(Network.of("10.1.0.0/15"), Network.of("fd00::/8"));
    assertTrue(Network.anyHas(networks, "10.0.255.1"));
    assertTrue(Network.anyHas(networks, "10.1.2.3"));
    assertFalse(Network.anyHas(networks, "10.2.0.0"));
    assertTrue(Network.anyHas(networks, "fd12::1"));
    assertTrue(Network.anyHas(networks, "[fd12::1%eth0]".replace("%eth0", "")));
    assertTrue(Network.anyHas(networks, "::ffff:10.1.2.3"));
    assertFalse(Network.anyHas(networks, "localhost"));
    assertFalse(Network.anyHas(networks, "unknown"));
    assertFalse(Network.anyHas(networks, ""));
    assertThrows(IllegalArgumentException.class, () -> Network.of("example.org"));
    assertThrows(IllegalArgumentException.class, () -> Network.of("10.0.0.0/33"));
  }

  @Test
  void nobodyButANamedProxyIsBelieved() {
    Map<String, String> said =
        Map.of(
            "X-Forwarded-For", "1.2.3.4",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "evil.example");
    assertEquals(DIRECT, resolve(behind(false), said));
    assertEquals(DIRECT, resolve(behind(false, "10.0.0.6"), said));
    assertEquals(
        new Connection("1.2.3.4", "https", "evil.example"),
        resolve(behind(false, "10.0.0.0/24"), said));
  }

  @Test
  void whatAClientPutsBeforeItsOwnAddressIsNotBelieved() {
    Map<String, String> said = Map.of("X-Forwarded-For", "127.0.0.1, 6.6.6.6, 10.0.0.9");
    assertEquals("6.6.6.6", resolve(behind(false, "10.0.0.0/24"), said).address());
    Map<String, String> other = Map.of("Forwarded", "for=127.0.0.1;host=evil");
    assertEquals(DIRECT, resolve(behind(false, "10.0.0.0/24"), other));
    assertEquals(DIRECT, resolve(behind(true, "10.0.0.0/24"), said));
  }

  @Test
  void theStandardHeaderIsReadWithItsQuotesAndPorts() {
    Map<String, String> said =
        Map.of(
            "Forwarded",
            "for=9.9.9.9, For=\"[2001:db8::7]:4711\";proto=https;host=\"jpacer.example:8443\"");
    assertEquals(
        new Connection("2001:db8::7", "https", "jpacer.example:8443"),
        resolve(behind(true, "10.0.0.0/24"), said));
  }

  @Test
  void onlyOurHostsAreAnswered() {
    RequestGuard guard = new RequestGuard(List.of("localhost", "jpacer.example:8443"));
    assertTrue(guard.checkHost(new Connection("x", "http", "LOCALHOST:8080")).isEmpty());
    assertTrue(guard.checkHost(new Connection("x", "http", "jpacer.example:8443")).isEmpty());
    assertEquals(
        421, guard.checkHost(new Connection("x", "http", "jpacer.example")).orElseThrow().status());
    assertTrue(guard.checkHost(new Connection("x", "http", "localhost.evil")).isPresent());
    assertTrue(new RequestGuard(List.of()).checkHost(DIRECT).isEmpty());
  }

  @Test
  void onlyOurOwnOriginMayCall() {
    RequestGuard guard = new RequestGuard(List.of());
    assertTrue(guard.checkOrigin(DIRECT, Map.<String, String>of()::get).isEmpty());
    for (String origin :
        List.of("http://jpacer.local", "https://jpacer.local:8080", "http://evil:8080", "null")) {
      assertEquals(
          403, guard.checkOrigin(DIRECT, Map.of("Origin", origin)::get).orElseThrow().status());
    }
    assertTrue(
        guard.checkOrigin(DIRECT, Map.of("Origin", "http://jpacer.local:8080")::get).isEmpty());
    for (String site : List.of("cross-site", "same-site")) {
      assertTrue(guard.checkOrigin(DIRECT, Map.of("Sec-Fetch-Site", site)::get).isPresent());
    }
    for (String site : List.of("same-origin", "none")) {
      assertTrue(guard.checkOrigin(DIRECT, Map.of("Sec-Fetch-Site", site)::get).isEmpty());
    }
  }

  @Test
  void aChangeWithACookieNeedsThePagesHeader() {
    RequestGuard guard = new RequestGuard(List.of());
    assertTrue(guard.checkPage("POST", Map.<String, String>of()::get).isPresent());
    assertTrue(guard.checkPage("POST", Map.of("X-Jpacer-Page", "1")::get).isEmpty());
    assertTrue(guard.checkPage("DELETE", Map.of("Origin", "checked before")::get).isEmpty());
    assertTrue(guard.checkPage("PUT", Map.of("Sec-Fetch-Site", "same-origin")::get).isEmpty());
    assertTrue(guard.checkPage("PUT", Map.of("Sec-Fetch-Site", "none")::get).isPresent());
    assertTrue(guard.checkPage("GET", Map.<String, String>of()::get).isEmpty());
  }
}
