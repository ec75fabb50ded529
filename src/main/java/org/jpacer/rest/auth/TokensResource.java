package org.jpacer.rest.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Bodies;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.security.auth.Exchange;
import org.jpacer.security.token.TokenStore.ApiToken;
import org.jpacer.security.token.Tokens;
import org.jpacer.wire.v1.access.MadeToken;
import org.jpacer.wire.v1.access.NewToken;
import org.jpacer.wire.v1.access.TokenList;
import org.jpacer.wire.v1.access.TokenList.TokenView;

/** API tokens of executors and scripts. */
@Path("v1/tokens")
@ApplicationScoped
public class TokensResource {

  /** The tokens in use. */
  @GET
  @Requires(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TokenList.class)))
  public Response list(@Context HttpServletRequest request) {
    return Bodies.ok(
        new TokenList(tokens(request).all().stream().map(TokensResource::view).toList()));
  }

  private static Tokens tokens(HttpServletRequest request) {
    return SessionResource.exchange(request).access().tokens();
  }

  private static TokenView view(ApiToken token) {
    return new TokenView(
        token.tokenId(),
        token.name(),
        token.role().text(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt(),
        token.lastUsedAt(),
        token.lastUsedFrom());
  }

  /** Makes a token; its secret is in the answer and nowhere else. */
  @POST
  @Requires(Role.ADMIN)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewToken.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MadeToken.class)))
  public Response makeToken(@Context HttpServletRequest request, byte[] body) {
    Exchange exchange = SessionResource.exchange(request);
    NewToken wanted = Bodies.read(body, NewToken.class);
    if (!wanted.name().matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}")) {
      throw ApiException.badField(
          "name", "is not allowed: 1 to 100 letters, digits, blanks and . _ @ -");
    }
    Role role;
    try {
      role = Role.of(wanted.role());
    } catch (IllegalArgumentException e) {
      throw ApiException.badField("role", e.getMessage());
    }
    if (wanted.expiresAt() != null
        && !wanted.expiresAt().isAfter(exchange.access().clock().instant())) {
      throw ApiException.badField("expiresAt", "is over");
    }
    Tokens.Made made =
        exchange
            .access()
            .tokens()
            .make(wanted.name(), role, exchange.who(), wanted.expiresAt())
            .orElseThrow(() -> new ApiException(409, "there is a token called " + wanted.name()));
    return Bodies.json(201, new MadeToken(made.secret(), view(made.token())))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Ends a token at once. */
  @DELETE
  @Path("{tokenId}")
  @Requires(Role.ADMIN)
  @APIResponse(responseCode = "204", description = "Done; no body")
  public Response revokeToken(
      @PathParam("tokenId") String tokenId, @Context HttpServletRequest request) {
    Exchange exchange = SessionResource.exchange(request);
    boolean there =
        tokenId.matches("\\d{1,18}")
            && exchange.access().tokens().revoke(Long.parseLong(tokenId), exchange.who());
    if (!there) {
      throw new ApiException(404, "there is no token " + tokenId);
    }
    return Response.noContent().build();
  }
}
