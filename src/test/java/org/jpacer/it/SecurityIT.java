package org.jpacer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jpacer.client.SchedulerClient;
import org.jpacer.security.EndpointTable;
import org.jpacer.security.access.Role;
import org.jpacer.security.password.PasswordHash;
import org.jpacer.testing.OpenIdServer;
import org.jpacer.testing.OpenIdServer.Fault;
import org.jpacer.wire.JsonTrees;
import org.jpacer.wire.v1.run.TriggerRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what on a real server; the same for every server. */
@ExtendWith({ServerUnderTest.class, ArquillianExtension.class})
@WithSettings(SecurityIT.Secured.class)
class SecurityIT {

  private static final String ADMIN_TOKEN = "an-admin-token-that-is-set-and-not-made";
  private static final String PASSWORD = "correct horse";

  private static OpenIdServer provider;
  private static Map<Role, String> tokens;

  private final HttpClient http = HttpClient.newHttpClient();

  /** One user of a file for each role, users of the server's realm, a provider, one proxy. */
  static final class Secured implements Supplier<List<String>> {

    @Override
    public List<String> get() {
      try {
        provider = new OpenIdServer("jpacer", "client-secret");
        Path users = Files.createTempFile("jpacer-users", "");
        users.toFile().deleteOnExit();
        String hash = PasswordHash.of(PASSWORD).toString();
        Files.write(
            users,
            Arrays.stream(Role.values())
                .map(role -> "the_" + role.text() + " = " + role.text() + " " + hash)
                .toList());
        return List.of(
            "jpacer.security.mode=form",
            "jpacer.security.users=" + users,
            "jpacer.security.token=" + ADMIN_TOKEN,
            "jpacer.security.hosts=127.0.0.1,jpacer.example",
            "jpacer.security.proxies=127.0.0.1",
            "jpacer.security.roles.operator=jpacer-operator,Night Shift",
            "jpacer.security.oidc.issuer=" + provider.issuer(),
            "jpacer.security.oidc.client-id=jpacer",
            "jpacer.security.oidc.client-secret=client-secret");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Deployment(testable = false)
  static WebArchive war() {
    return EndToEndIT.war();
  }

  @BeforeAll
  static void makeTokens() throws Exception {
    SecurityIT it = new SecurityIT();
    tokens = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      tokens.put(role, it.makeToken("table " + role.text(), role));
    }
  }

  @AfterAll
  static void stopProvider() {
    provider.close();
  }

  private String makeToken(String name, Role role) throws Exception {
    HttpResponse<String> made =
        send(
            request("POST", "api/v1/tokens", json("name", name, "role", role.text()))
                .header("Authorization", "Bearer " + ADMIN_TOKEN));
    assertEquals(201, made.statusCode(), made::body);
    return (String) JsonTrees.readObject(made.body()).get("secret");
  }

  private static String json(String... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put(pairs[i], pairs[i + 1]);
    }
    return JsonTrees.write(object);
  }

  private static HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(ServerUnderTest.url().resolve(path))
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder get(String path) {
    return request("GET", path, null);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request, Role role) throws Exception {
    return send(request.header("Authorization", "Bearer " + tokens.get(role)));
  }

  /** The status alone: an answer may go on for ever. */
  private int status(EndpointTable.Line line, String token) throws Exception {
    String path = line.path().replaceAll("\\{[^}]*}", "nobody").substring(1);
    HttpRequest.Builder request =
        request(line.method(), path, line.method().equals("GET") ? null : "{}")
            .header("X-Jpacer-Page", "1");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  @Test
  void everyEndpointAdmitsTheRolesOfTheTableAndNoOther() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (EndpointTable.Line line : EndpointTable.lines()) {
      boolean health = line.path().startsWith("/api/health/");
      expect(line, "nobody", null, line.admits(null) ? 0 : 401, wrong);
      expect(line, "a wrong token", "jpacer_" + "x".repeat(43), health ? 0 : 401, wrong);
      for (Role role : Role.values()) {
        expect(line, role.text(), tokens.get(role), line.admits(role) ? 0 : 403, wrong);
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** A status of 0 stands for every one that is no refusal. */
  private void expect(
      EndpointTable.Line line, String who, String token, int expected, List<String> wrong)
      throws Exception {
    int status = status(line, token);
    boolean admitted = status != 401 && status != 403 && status < 500;
    if (expected == 0 ? !admitted : status != expected) {
      wrong.add(line + " answered " + who + " with " + status);
    }
  }

  @Test
  void aTokenIsShownOnceAndStopsAtOnceWhenItIsRevoked() throws Exception {
    String secret = makeToken("short life", Role.VIEWER);
    HttpRequest.Builder runs = get("api/v1/runs").header("Authorization", "Bearer " + secret);
    assertEquals(200, send(runs).statusCode());
    HttpResponse<String> list = send(get("api/v1/tokens"), Role.ADMIN);
    assertFalse(list.body().contains(secret), list.body());
    Map<?, ?> token =
        ((List<?>) JsonTrees.readObject(list.body()).get("items"))
            .stream()
                .map(item -> (Map<?, ?>) item)
                .filter(item -> "short life".equals(item.get("name")))
                .findFirst()
                .orElseThrow();
    assertNotNull(token.get("lastUsedAt"));
    assertEquals("127.0.0.1", token.get("lastUsedFrom"));
    String path = "api/v1/tokens/" + token.get("tokenId");
    assertEquals(204, send(request("DELETE", path, null), Role.ADMIN).statusCode());
    assertEquals(401, send(runs).statusCode());
    assertEquals(404, send(request("DELETE", path, null), Role.ADMIN).statusCode());
  }

  @Test
  void aTokenThatCannotBeMadeSaysWhy() throws Exception {
    String taken = json("name", "table viewer", "role", "viewer");
    assertEquals(409, send(request("POST", "api/v1/tokens", taken), Role.ADMIN).statusCode());
    HttpResponse<String> bad =
        send(request("POST", "api/v1/tokens", json("name", "x", "role", "king")), Role.ADMIN);
    assertEquals(400, bad.statusCode());
    assertTrue(bad.body().contains("allowed: viewer, operator, executor, admin"), bad.body());
    String over = json("name", "x", "role", "viewer", "expiresAt", "2020-01-01T00:00:00Z");
    assertEquals(400, send(request("POST", "api/v1/tokens", over), Role.ADMIN).statusCode());
  }

  private HttpResponse<String> signIn(String user, String password, String address)
      throws Exception {
    return send(
        request("POST", "api/v1/session", json("user", user, "password", password))
            .header("X-Forwarded-For", address)
            .header("X-Jpacer-Page", "1"));
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + answer.headers()));
  }

  private static String pair(String cookie) {
    return cookie.substring(0, cookie.indexOf(';'));
  }

  @Test
  void aFormSignInLastsUntilTheSignOut() throws Exception {
    HttpResponse<String> answer = signIn("the_operator", PASSWORD, "10.0.0.1");
    assertEquals(200, answer.statusCode(), answer::body);
    String cookie = cookie(answer, "jpacer_session");
    assertTrue(cookie.contains("HttpOnly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
    assertFalse(cookie.contains("Secure"), cookie);
    HttpResponse<String> me = send(get("api/v1/me").header("Cookie", pair(cookie)));
    assertEquals(
        "{\"user\":\"the_operator\",\"means\":\"session\",\"roles\":[\"operator\"],"
            + "\"mode\":\"form\",\"signIn\":[\"password\",\"provider\"]}",
        me.body());
    String pause = "api/v1/dags/nobody/pause";
    assertEquals(
        404,
        send(request("POST", pause, "").header("Cookie", pair(cookie)).header("X-Jpacer-Page", "1"))
            .statusCode());
    HttpResponse<String> forged = send(request("POST", pause, "").header("Cookie", pair(cookie)));
    assertEquals(403, forged.statusCode());
    assertTrue(forged.body().contains("X-Jpacer-Page"), forged.body());
    HttpResponse<String> out =
        send(
            request("DELETE", "api/v1/session", null)
                .header("Cookie", pair(cookie))
                .header("X-Jpacer-Page", "1"));
    assertEquals(204, out.statusCode());
    assertTrue(cookie(out, "jpacer_session").contains("Max-Age=0"));
    assertEquals(401, send(get("api/v1/runs").header("Cookie", pair(cookie))).statusCode());
  }

  @Test
  void behindAProxyWithTlsTheCookieIsSecureAndAddressesAreTheClients() throws Exception {
    HttpResponse<String> answer =
        send(
            request("POST", "api/v1/session", json("user", "the_viewer", "password", PASSWORD))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "jpacer.example")
                .header("Origin", "https://jpacer.example"));
    assertEquals(200, answer.statusCode(), answer::body);
    assertTrue(cookie(answer, "jpacer_session").contains("Secure"));
    assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
    HttpResponse<String> audit = send(get("api/v1/audit?who=the_viewer"), Role.ADMIN);
    assertTrue(audit.body().contains("\"address\":\"203.0.113.9\",\"action\":\"signIn\""));
  }

  @Test
  void guessingIsSlowedDownForOneAddressAndTellsNothing() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(401, signIn("the_admin", "guess " + i, "10.1.1.1").statusCode());
    }
    HttpResponse<String> blocked = signIn("the_admin", PASSWORD, "10.1.1.1");
    assertEquals(429, blocked.statusCode());
    assertTrue(Integer.parseInt(blocked.headers().firstValue("Retry-After").orElseThrow()) <= 60);
    assertEquals(200, signIn("the_admin", PASSWORD, "10.1.1.2").statusCode());
    assertEquals(
        signIn("the_admin", "guess", "10.1.1.3").body(),
        signIn("no_such_user", "guess", "10.1.1.3").body());
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nameAndPasswordInTheUrlAreEnoughForPrograms() throws Exception {
    HttpResponse<String> none = send(get("api/dag/task/pop"));
    assertEquals(401, none.statusCode());
    assertTrue(none.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Bearer"));
    HttpRequest.Builder pop =
        get("api/dag/task/pop").header("Authorization", basic("the_executor", PASSWORD));
    assertEquals(204, send(pop).statusCode());
    HttpRequest.Builder wrong =
        get("api/dag/task/pop").header("Authorization", basic("the_executor", "wrong"));
    assertEquals(401, send(wrong).statusCode());
  }

  @Test
  void usersOfTheServersRealmHaveTheRolesOfTheirGroups() throws Exception {
    HttpResponse<String> operator = signIn("realm_operator", "realm-password", "10.2.0.1");
    assertEquals(200, operator.statusCode(), operator::body);
    assertTrue(operator.body().contains("\"roles\":[\"operator\"]"), operator.body());
    assertTrue(
        operator.headers().allValues("Set-Cookie").stream()
            .allMatch(each -> each.startsWith("jpacer_session=") || each.contains("1970")),
        operator.headers()::toString);
    HttpResponse<String> nobody = signIn("realm_nobody", "realm-password", "10.2.0.1");
    assertTrue(nobody.body().contains("\"roles\":[]"), nobody.body());
    assertEquals(401, signIn("realm_operator", "wrong", "10.2.0.1").statusCode());
    HttpRequest.Builder runs =
        get("api/v1/runs").header("Authorization", basic("realm_operator", "realm-password"));
    assertEquals(200, send(runs).statusCode());
  }

  @Test
  void pagesOfOtherOriginsAndForeignHostsAreRefused() throws Exception {
    for (String path : List.of("api/v1/runs", "api/dag/task/pop")) {
      HttpRequest.Builder evil = get(path).header("Origin", "https://evil.example");
      assertEquals(403, send(evil, Role.ADMIN).statusCode());
      HttpRequest.Builder image = get(path).header("Sec-Fetch-Site", "cross-site");
      assertEquals(403, send(image, Role.ADMIN).statusCode());
    }
    String own = ServerUnderTest.url().toString().replaceAll("/$", "");
    HttpRequest.Builder page =
        get("api/v1/runs").header("Origin", own).header("Sec-Fetch-Site", "same-origin");
    assertEquals(200, send(page, Role.ADMIN).statusCode());
    assertTrue(withHost("evil.example").startsWith("HTTP/1.1 421"), withHost("evil.example"));
    assertTrue(withHost("jpacer.example").startsWith("HTTP/1.1 200"));
  }

  private static String withHost(String host) throws IOException {
    URI url = ServerUnderTest.url();
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/me HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatPeopleDoAndAreRefusedIsInTheAuditLog() throws Exception {
    SchedulerClient client =
        SchedulerClient.builder(ServerUnderTest.api()).token(tokens.get(Role.ADMIN)).build();
    client
        .putDag("audited", "{id: audited, queue: nobody, tasks: [{id: a}]}")
        .toCompletableFuture()
        .join();
    long runId =
        client
            .trigger("audited", new TriggerRequest(null, null, null))
            .toCompletableFuture()
            .join()
            .runId();
    String cancel = "api/v1/runs/" + runId + "/cancel";
    assertEquals(403, send(request("POST", cancel, ""), Role.VIEWER).statusCode());
    assertEquals(200, send(request("POST", cancel, ""), Role.OPERATOR).statusCode());
    HttpRequest.Builder wire = request("POST", "api/dag/run/trigger", "{\"dagId\":\"audited\"}");
    assertEquals(200, send(wire, Role.OPERATOR).statusCode());
    List<String> deeds =
        ((List<?>)
                JsonTrees.readObject(send(get("api/v1/audit?limit=500"), Role.ADMIN).body())
                    .get("items"))
            .stream()
                .map(item -> (Map<?, ?>) item)
                .filter(
                    item ->
                        "audited".equals(item.get("dagId"))
                            || String.valueOf(item.get("path")).contains("/" + runId + "/"))
                .map(
                    item ->
                        "%s %s %s %s"
                            .formatted(
                                item.get("who"),
                                item.get("action"),
                                item.get("status"),
                                item.get("runId")))
                .toList();
    assertEquals("table admin put 201 null", deeds.get(4));
    assertEquals("table admin trigger 201 " + runId, deeds.get(3));
    assertEquals("table viewer cancel 403 " + runId, deeds.get(2));
    assertEquals("table operator cancel 200 " + runId, deeds.get(1));
    assertTrue(deeds.get(0).startsWith("table operator trigger 200 "), deeds.get(0));
    assertFalse(deeds.get(0).endsWith("null"), deeds.get(0));
    String first = send(get("api/v1/audit?dagId=audited&limit=1"), Role.ADMIN).body();
    String cursor = (String) JsonTrees.readObject(first).get("nextCursor");
    String second =
        send(get("api/v1/audit?dagId=audited&limit=1&cursor=" + cursor), Role.ADMIN).body();
    assertTrue(second.contains("\"status\":201"), second);
  }

  @Test
  void aProvidersUserSignsInWithTheRolesOfTheGroups() throws Exception {
    provider.signIn("ada", List.of("Night Shift", "others"), Fault.NONE);
    HttpResponse<String> done = providerSignIn("");
    assertEquals(303, done.statusCode(), done::body);
    assertEquals(
        ServerUnderTest.url().toString(), done.headers().firstValue("Location").orElseThrow());
    String session = pair(cookie(done, "jpacer_session"));
    HttpResponse<String> me = send(get("api/v1/me").header("Cookie", session));
    assertTrue(me.body().startsWith("{\"user\":\"ada\""), me.body());
    assertTrue(me.body().contains("\"roles\":[\"operator\"]"), me.body());
  }

  /** The way of a browser through the provider; {@code spoil} is added to the state. */
  private HttpResponse<String> providerSignIn(String spoil) throws Exception {
    HttpResponse<String> begun = send(get("api/v1/session/provider"));
    assertEquals(303, begun.statusCode(), begun::body);
    String kept = cookie(begun, "jpacer_sign_in");
    assertTrue(kept.contains("SameSite=Lax") && kept.contains("HttpOnly"), kept);
    HttpResponse<String> there =
        send(
            HttpRequest.newBuilder(
                URI.create(begun.headers().firstValue("Location").orElseThrow())));
    assertEquals(302, there.statusCode(), there::body);
    URI back = URI.create(there.headers().firstValue("Location").orElseThrow() + spoil);
    return send(
        HttpRequest.newBuilder(back)
            .header("Cookie", pair(kept))
            .header("Sec-Fetch-Site", "cross-site"));
  }

  @Test
  void aProvidersTokenThatIsNotGoodSignsNobodyIn() throws Exception {
    for (Fault fault : Fault.values()) {
      provider.signIn("mallory", List.of("jpacer-admin"), fault);
      HttpResponse<String> done = providerSignIn("");
      boolean good = fault == Fault.NONE;
      assertEquals(good ? 303 : 400, done.statusCode(), () -> fault + " " + done.body());
      assertEquals(
          good,
          done.headers().allValues("Set-Cookie").stream()
              .anyMatch(each -> each.startsWith("jpacer_session=")));
    }
    provider.signIn("mallory", List.of("jpacer-admin"), Fault.NONE);
    assertEquals(400, providerSignIn("x").statusCode());
    assertEquals(400, send(get("api/v1/session/provider/back?code=x&state=y")).statusCode());
  }

  @Test
  void thePageIsServedWithHeadersThatKeepItToItself() throws Exception {
    HttpResponse<String> moved = send(get(""));
    assertEquals(302, moved.statusCode());
    assertTrue(moved.headers().firstValue("Location").orElseThrow().endsWith("/sign-in.html"));
    assertEquals(200, send(get(""), Role.VIEWER).statusCode());
    HttpResponse<String> page = send(get("sign-in.html"));
    assertEquals(200, page.statusCode());
    Map<String, String> expected =
        Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");
    expected.forEach(
        (name, value) -> assertEquals(Optional.of(value), page.headers().firstValue(name)));
    assertTrue(
        page.headers().firstValue("Content-Security-Policy").orElseThrow().contains("'none'"));
    assertEquals(401, send(get("api/v1/dags")).statusCode());
  }
}
