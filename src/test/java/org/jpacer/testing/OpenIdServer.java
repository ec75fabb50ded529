package org.jpacer.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID provider over real HTTP, with real signatures: discovery, the code flow with PKCE,
 * keys. Signs every browser in as a configured user; can be configured to misbehave.
 */
public final class OpenIdServer implements AutoCloseable {

  /** What it does wrong. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Signs with a key that it does not publish. */
    WRONG_KEY,
    /** Answers with another sign-in's nonce. */
    WRONG_NONCE,
    /** Gives a token that is meant for another client. */
    WRONG_AUDIENCE,
    /** Gives a token that is over. */
    EXPIRED,
    /** Gives a token without a signature. */
    UNSIGNED
  }

  private record Code(String nonce, String challenge, String redirect, Fault fault) {}

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey otherKey;
  private final String clientId;
  private final String clientSecret;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private volatile String user = "nobody";
  private volatile List<String> groups = List.of();
  private volatile Fault fault = Fault.NONE;

  /** Starts one that knows one client. */
  public OpenIdServer(String clientId, String clientSecret) throws IOException {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    try {
      key = new RSAKeyGenerator(2048).keyID("published").generate();
      otherKey = new RSAKeyGenerator(2048).keyID("published").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", exchange -> discovery(exchange));
    server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  /** Who signs in from now on, and what goes wrong then. */
  public void signIn(String name, List<String> ofGroups, Fault wrong) {
    user = name;
    groups = List.copyOf(ofGroups);
    fault = wrong;
  }

  /** Its address. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/keys"}
        """
            .formatted(issuer()));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
    boolean good =
        "code".equals(query.get("response_type"))
            && clientId.equals(query.get("client_id"))
            && "S256".equals(query.get("code_challenge_method"))
            && Arrays.asList(query.get("scope").split(" ")).contains("openid");
    if (!good) {
      answer(exchange, 400, "{\"error\": \"invalid_request\"}");
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(
        code,
        new Code(
            query.get("nonce"), query.get("code_challenge"), query.get("redirect_uri"), fault));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    answer(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Code code = codes.remove(String.valueOf(form.get("code")));
    String secret =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    boolean good =
        code != null
            && secret.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && code.redirect().equals(form.get("redirect_uri"))
            && code.challenge().equals(challenge(form.get("code_verifier")));
    if (!good) {
      answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    answer(
        exchange,
        200,
        "{\"token_type\": \"Bearer\", \"access_token\": \"x\", \"id_token\": \"%s\"}"
            .formatted(identity(code)));
  }

  private String identity(Code code) {
    Instant now = Instant.now();
    Fault wrong = code.fault();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("id-of-" + user)
            .audience(wrong == Fault.WRONG_AUDIENCE ? "another" : clientId)
            .issueTime(Date.from(now.minusSeconds(wrong == Fault.EXPIRED ? 7200 : 0)))
            .expirationTime(Date.from(now.plusSeconds(wrong == Fault.EXPIRED ? -3600 : 300)))
            .claim("nonce", wrong == Fault.WRONG_NONCE ? "another" : code.nonce())
            .claim("preferred_username", user)
            .claim("groups", groups)
            .build();
    if (wrong == Fault.UNSIGNED) {
      return new PlainJWT(claims).serialize();
    }
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("published").build(), claims);
      token.sign(new RSASSASigner(wrong == Fault.WRONG_KEY ? otherKey : key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> fields(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
