package org.kinora.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// One's own API tokens in the browser.
@Path("/account/tokens")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class TokenPages {

  private static final List<Integer> LIVES = List.of(7, 30, 90, 365);
  private static final int PROPOSED_LIFE = 90;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance tokens(TokensView view);
  }

  /// All that the page shows. `fresh` is a token's text, shown this once.
  record TokensView(List<TokenRow> tokens, List<ScopeChoice> scopes, String fresh, String problem) {

    TokensView {
      tokens = List.copyOf(tokens);
      scopes = List.copyOf(scopes);
    }

    public List<Life> lives() {
      return LIVES.stream().map(days -> new Life(days, days == PROPOSED_LIFE)).toList();
    }
  }

  /// A token in the list.
  record TokenRow(
      UUID id,
      String name,
      String scopes,
      Moment made,
      @Nullable Moment used,
      @Nullable Moment expires) {}

  /// A box to tick.
  record ScopeChoice(String key, String label, boolean isProposed) {}

  /// How long a token may live.
  record Life(int days, boolean isProposed) {}

  private final Caller caller;
  private final ApiTokens tokens;
  private final PageLanguage language;

  TokenPages(Caller caller, ApiTokens tokens, PageLanguage language) {
    this.caller = caller;
    this.tokens = tokens;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response list() {
    return page(200, "", "");
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response create(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("scope") List<String> scopes,
      @FormParam("days") @DefaultValue("0") int days) {
    try {
      var wanted = NewToken.of(name, NewToken.scopes(scopes), days);
      return page(200, tokens.create(caller.required().id(), wanted).token().text(), "");
    } catch (ProblemException e) {
      return page(e.problem().status(), "", text(e));
    }
  }

  @POST
  @Path("{id}/revoke")
  @FormPost
  @Operation(hidden = true)
  public Response revoke(@PathParam("id") UUID id) {
    if (!tokens.revoke(caller.required().id(), id)) {
      throw AccountProblem.NO_SUCH_TOKEN.exception();
    }
    return Pages.see("/account/tokens");
  }

  private String text(ProblemException e) {
    var words = words();
    if (e.problem() == AccountProblem.TOKEN_NAME) {
      return words.token_needs_name();
    }
    if (e.problem() == AccountProblem.TOKEN_SCOPES) {
      return words.token_needs_scope();
    }
    return e.problem() == AccountProblem.TOO_MANY_TOKENS
        ? words.too_many_tokens(ApiTokens.MOST)
        : language.problem(e);
  }

  private Response page(int status, String fresh, String problem) {
    var account = caller.required();
    var locale = language.locale();
    var rows = tokens.of(account.id()).stream().map(token -> row(token, locale)).toList();
    return Pages.of(
        status, Templates.tokens(new TokensView(rows, choices(account), fresh, problem)));
  }

  private List<ScopeChoice> choices(Account account) {
    return Stream.of(Scope.values())
        .filter(scope -> scope != Scope.ADMIN || account.role().opens(Access.Level.MODERATOR))
        .filter(scope -> scope != Scope.UPLOAD || account.role().opens(Access.Level.CREATOR))
        .map(scope -> new ScopeChoice(scope.text(), label(scope), scope == Scope.READ))
        .toList();
  }

  private TokenRow row(ApiToken token, Locale locale) {
    return new TokenRow(
        token.id(),
        token.name(),
        token.scopes().stream().sorted().map(this::label).collect(Collectors.joining("; ")),
        Moment.day(token.createdAt(), locale),
        day(token.lastUsedAt(), locale),
        day(token.expiresAt(), locale));
  }

  private static @Nullable Moment day(@Nullable Instant time, Locale locale) {
    return time == null ? null : Moment.day(time, locale);
  }

  private String label(Scope scope) {
    var words = words();
    return switch (scope) {
      case READ -> words.scope_read();
      case UPLOAD -> words.scope_upload();
      case MANAGE -> words.scope_manage();
      case ADMIN -> words.scope_admin();
    };
  }

  private AccountMessages words() {
    return language.words(AccountMessages.class);
  }
}
