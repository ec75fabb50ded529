package org.jpacer.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpacer.security.config.SecuritySettings;

/** The endpoints of an OpenID provider, from its discovery document. */
final class OpenIdEndpoints {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MILLIS = 5_000;
  private static final int LARGEST = 512 * 1024;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final SecuritySettings.Provider settings;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private Metadata metadata;

  private record Metadata(
      String authorization, String token, boolean secretInBody, JWKSource<SecurityContext> keys) {}

  OpenIdEndpoints(SecuritySettings.Provider settings) {
    this.settings = settings;
  }

  /** The address to which browsers are sent. */
  String authorization() throws OpenIdException {
    return metadata().authorization();
  }

  private synchronized Metadata metadata() throws OpenIdException {
    if (metadata == null) {
      metadata = discover();
    }
    return metadata;
  }

  private Metadata discover() throws OpenIdException {
    String issuer = settings.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    Map<String, Object> said = ask(HttpRequest.newBuilder(URI.create(base + DISCOVERY)));
    if (!issuer.equals(OpenIdProvider.text(said, "issuer"))) {
      throw new OpenIdException(
          "the provider calls itself " + said.get("issuer") + " and not " + issuer);
    }
    Object methods = said.get("token_endpoint_auth_methods_supported");
    boolean inBody = methods instanceof Collection<?> some && !some.contains("client_secret_basic");
    try {
      return new Metadata(
          OpenIdProvider.text(said, "authorization_endpoint"),
          OpenIdProvider.text(said, "token_endpoint"),
          inBody,
          JWKSourceBuilder.<SecurityContext>create(
                  URI.create(OpenIdProvider.text(said, "jwks_uri")).toURL(),
                  new DefaultResourceRetriever(MILLIS, MILLIS, LARGEST))
              .refreshAheadCache(false)
              .build());
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new OpenIdException("the provider's address of its keys is none", e);
    }
  }

  /** Exchanges a code for an identity; checks its issuer, audience, times and nonce. */
  JWTClaimsSet identity(Map<String, String> fields, String nonce) throws OpenIdException {
    Metadata known = metadata();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(known.token()))
            .header("Content-Type", "application/x-www-form-urlencoded");
    String body = OpenIdProvider.form(fields);
    if (settings.clientSecret().isPresent()) {
      String secret = encoded(settings.clientSecret().get());
      if (known.secretInBody()) {
        body += "&client_secret=" + secret;
      } else {
        String pair = encoded(settings.clientId()) + ":" + secret;
        request.header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
      }
    }
    Map<String, Object> answer = ask(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    return verify(OpenIdProvider.text(answer, "id_token"), known, nonce);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JWTClaimsSet verify(String token, Metadata known, String nonce) throws OpenIdException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, known.keys()));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.clientId(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).claim("nonce", nonce).build(),
            Set.of("sub", "exp", "iat")));
    try {
      JWTClaimsSet claims = processor.process(token, null);
      List<String> audience = claims.getAudience();
      if (audience.size() > 1 && !settings.clientId().equals(claims.getClaim("azp"))) {
        throw new OpenIdException("the provider's token is for another client");
      }
      return claims;
    } catch (ParseException e) {
      throw OpenIdProvider.unreadable(e);
    } catch (BadJOSEException | JOSEException e) {
      throw new OpenIdException("the provider's token is not good: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> ask(HttpRequest.Builder builder) throws OpenIdException {
    HttpRequest request = builder.timeout(TIMEOUT).header("Accept", "application/json").build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new OpenIdException(
            "the provider answered " + answer.statusCode() + " at " + request.uri());
      }
      return JSONObjectUtils.parse(answer.body());
    } catch (IOException e) {
      throw new OpenIdException("the provider does not answer at " + request.uri(), e);
    } catch (ParseException e) {
      throw OpenIdProvider.unreadable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenIdException("the sign-in was interrupted", e);
    }
  }
}
