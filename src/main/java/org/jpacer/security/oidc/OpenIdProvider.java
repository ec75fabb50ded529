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
 * with PKCE (RFC 7636). State, nonce and verifier are derived from one secret in a cookie of the
 * browser, so any node can complete what another one started. Safe for use by several threads.
 */
public final class OpenIdProvider {

  /**
   * A sign-in that starts.
   *
   * @param location the address to which the browser is sent
   * @param secret the value of the browser's cookie until the sign-in completes
   */
  public record Beginning(URI location, String secret) {}

  /**
   * An identity.
   *
   * @param user the user's name
   * @param groups the user's groups
   */
  public record SignedIn(String user, Set<String> groups) {}

  private final SecuritySettings.Provider settings;
  private final OpenIdEndpoints endpoints;

  /** Creates a provider, which is contacted at the first sign-in. */
  public OpenIdProvider(SecuritySettings.Provider settings) {
    this.settings = settings;
    this.endpoints = new OpenIdEndpoints(settings);
  }

  /**
   * Starts a sign-in.
   *
   * @param redirect the address to which the provider sends the browser back
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
   * Completes a sign-in: exchanges the provider's code and checks the identity.
   *
   * @param code the code that the browser brought
   * @param state the state that the browser brought
   * @param secret the value of the browser's cookie
   * @param redirect the same as at the start
   * @throws OpenIdException if another browser started the sign-in, or the provider refuses
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

  /** Returns a claim by its name, or by its path, such as {@code realm_access.roles}. */
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
