package org.kinora.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// One's own API tokens by REST.
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Tokens")
class TokenResource {

  private final ApiTokens tokens;
  private final Caller caller;

  TokenResource(ApiTokens tokens, Caller caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  /// A token's row as the API shows it.
  @Schema(name = "Token", description = "An API token; its secret is not kept.")
  record TokenView(UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
    static TokenView of(ApiToken token) {
      return new TokenView(token.id(), token.name(), token.createdAt(), token.lastUsedAt());
    }
  }

  /// All tokens of one account.
  @Schema(description = "All tokens of the account that asks.")
  record TokenList(List<TokenView> tokens) {
    TokenList {
      tokens = List.copyOf(tokens);
    }
  }

  /// What a new token is called.
  @Schema(description = "What a new token is called.")
  record NewToken(@Schema(examples = "backup script") @Nullable String name) {}

  /// A token just made.
  @Schema(description = "A token just made.")
  record MadeToken(
      UUID id,
      String name,
      @Schema(description = "The secret; it is not shown again.") String token) {}

  @GET
  @Operation(
      operationId = "listTokens",
      summary = "Your API tokens",
      description = "Their names and when they were used last; never their secrets.")
  @APIResponse(responseCode = "200", description = "The tokens.")
  public TokenList list() {
    return new TokenList(tokens.of(caller.required().id()).stream().map(TokenView::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "createToken",
      summary = "Make an API token",
      description = "The secret is in the answer and nowhere else afterwards.")
  @APIResponse(responseCode = "201", description = "The token with its secret.")
  public MadeToken create(@Nullable NewToken wanted) {
    var name = checkedName(wanted == null || wanted.name() == null ? "" : wanted.name());
    var made = tokens.create(caller.required().id(), name);
    return new MadeToken(made.id(), name, made.token().text());
  }

  @DELETE
  @Path("{id}")
  @ResponseStatus(204)
  @Operation(
      operationId = "revokeToken",
      summary = "Revoke an API token",
      description = "Whoever uses it is refused from now on.")
  @APIResponse(responseCode = "204", description = "It is revoked.")
  public void revoke(@PathParam("id") UUID id) {
    if (!tokens.revoke(caller.required().id(), id)) {
      throw AccountProblem.NO_SUCH_TOKEN.exception();
    }
  }

  static String checkedName(String text) {
    var name = text.strip();
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw AccountProblem.TOKEN_NAME.exception();
    }
    return name;
  }
}
