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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

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
  record TokenView(
      UUID id,
      String name,
      @Schema(description = "What it is good for: read, upload, manage, admin.")
          List<String> scopes,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Schema(description = "Null for a token that does not expire.") @Nullable Instant expiresAt) {

    TokenView {
      scopes = List.copyOf(scopes);
    }

    static TokenView of(ApiToken token) {
      return new TokenView(
          token.id(),
          token.name(),
          token.scopes().stream().sorted().map(Scope::text).toList(),
          token.createdAt(),
          token.lastUsedAt(),
          token.expiresAt());
    }
  }

  /// All tokens of one account.
  @Schema(description = "All tokens of the account that asks.")
  record TokenList(List<TokenView> tokens) {
    TokenList {
      tokens = List.copyOf(tokens);
    }
  }

  /// What a new token is called and good for.
  @Schema(name = "NewToken", description = "What a new token is called and good for.")
  record WantedToken(
      @Schema(examples = "backup script") @Nullable String name,
      @Schema(
              description =
                  "read: to see what you see; upload: to send films; manage: to change what is"
                      + " yours; admin: what only moderators and administrators may. Without it,"
                      + " read. A token can't make one that is good for more than itself.")
          @Nullable List<String> scopes,
      @Schema(description = "Days until it expires; nothing or 0 for never.")
          @Nullable Integer days) {

    NewToken checked() {
      var names = scopes;
      var life = days;
      return NewToken.of(
          name == null ? "" : name,
          names == null ? Set.of(Scope.READ) : NewToken.scopes(names),
          life == null ? 0 : life);
    }
  }

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
  public MadeToken create(@Nullable WantedToken wanted) {
    if (wanted == null) {
      throw AccountProblem.TOKEN_NAME.exception();
    }
    var checked = wanted.checked();
    if (!caller.visitor().scopes().containsAll(checked.scopes())) {
      throw new ProblemException(
          AccountProblem.TOKEN_SCOPE, "A token can't make one that is good for more than itself.");
    }
    var made = tokens.create(caller.required().id(), checked);
    return new MadeToken(made.id(), checked.name(), made.token().text());
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
}
