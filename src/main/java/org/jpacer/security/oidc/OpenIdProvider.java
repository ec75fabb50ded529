package org.jpacer.security.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jpacer.security.config.SecuritySettings;
import org.jpacer.security.token.Secrets;

/**
 * Signs people in at an OpenID provider: the authorization code flow of OpenID Connect Core 1.0
 * with PKCE (RFC 7636). What has to be the same at its beginning and its end is derived from one
 * secret in a cookie of the browser's, so any node can end what another one began. Safe for use by
 * several threads.
 */
public final class OpenIdProvider {

  /**
   * A sign-in that begins.
   *
   * @param location where the browser is sent
   * @param secret what its cookie keeps until it comes back
   */
  public record Beginning(URI location, String secret) {}

  /**
   * Who signed in.
   *
   * @param user the user's name
   * @param groups the user's groups
   */
  public record SignedIn(String user, Set<String> groups) {}

  private final SecuritySettings.Provider settings;
  private final OpenIdEndpoints endpoints;

  /** Makes one; the provider is asked at the first sign-in. */
  public OpenIdProvider(SecuritySettings.Provider settings) {
    this.settings = settings;
    this.endpoints = new OpenIdEndpoints(settings);
  }

  /**
   * Begins a sign-in.
   *
   * @param redirect where the provider sends the browser back to
   */
  public Beginning begin(URI redirect) throws OpenIdException {
    String secret = Secrets.fresh();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", settings.clientId());
    query.put("redirect_uri", redirect.toString());
    query.put("scope", scope());
    query.put("state", derived("state", secret));
    query.put("nonce", derived("nonce", secret));
    query.put("code_challenge", base64(Secrets.hash(derived("verifier", secret))));
    query.put("code_challenge_method", "S256");
    String at = endpoints.authorization();
    return new Beginning(URI.create(at + (at.contains("?") ? "&" : "?") + form(query)), secret);
  }

  private String scope() {
    Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
    scopes.addAll(settings.scopes());
    return String.join(" ", scopes);
  }

  private static String derived(String name, String secret) {
    return base64(Secrets.hash(name + " " + secret));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /**
   * Ends a sign-in: takes the provider's code to it and checks the identity that it gives.
   *
   * @param code what the provider sent the browser with
   * @param state what came back with it
   * @param secret what the browser's cookie kept
   * @param redirect the same as at the beginning
   * @throws OpenIdException when it is not the browser that began, or the provider refuses
   */
  public SignedIn end(String code, String state, String secret, URI redirect)
      throws OpenIdException {
    if (code == null || secret == null || !derived("state", secret).equals(state)) {
      throw new OpenIdException("this is not the end of a sign-in that this browser began");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", redirect.toString());
    fields.put("client_id", settings.clientId());
    fields.put("code_verifier", derived("verifier", secret));
    JWTClaimsSet claims = endpoints.identity(fields, derived("nonce", secret));
    return new SignedIn(user(claims), groups(claims));
  }

  private String user(JWTClaimsSet claims) throws OpenIdException {
    Object name = claim(claims, settings.userClaim());
    String user = name instanceof String text && !text.isBlank() ? text : claims.getSubject();
    if (user == null || user.length() > 200) {
      throw new OpenIdException("the provider names no user");
    }
    return user;
  }

  private Set<String> groups(JWTClaimsSet claims) {
    Object found = claim(claims, settings.groupsClaim());
    if (found instanceof String one) {
      return Set.of(one);
    }
    return found instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /** A claim by its name, or by the names on the way to it, such as {@code realm_access.roles}. */
  private static Object claim(JWTClaimsSet claims, String name) {
    Object direct = claims.getClaim(name);
    if (direct != null) {
      return direct;
    }
    Object at = claims.getClaims();
    for (String step : name.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }

  static String text(Map<String, Object> answer, String name) throws OpenIdException {
    if (answer.get(name) instanceof String text) {
      return text;
    }
    throw new OpenIdException("the provider's answer has no " + name);
  }

  static OpenIdException unreadable(ParseException cause) {
    return new OpenIdException("the provider's answer cannot be read", cause);
  }
}
