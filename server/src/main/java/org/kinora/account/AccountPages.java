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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.kernel.ByteSize;
import org.kinora.kernel.ProblemException;
import org.kinora.space.Quotas;
import org.kinora.space.Usage;

/// One's own account: name, password, API tokens.
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class AccountPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance account(AccountView view);
  }

  /// All that the page shows.
  record AccountView(
      String name, boolean hasPassword, List<TokenRow> tokens, Space space, Outcome outcome) {

    AccountView {
      tokens = List.copyOf(tokens);
    }
  }

  /// What the account fills of the disk; `share` is from 0 to 1, of accounts with a quota.
  record Space(String used, String quota, double share) {

    static Space of(Usage usage) {
      var used = ByteSize.text(usage.usedBytes());
      if (usage.quotaBytes().isEmpty()) {
        return new Space(used, "", 0);
      }
      long quota = usage.quotaBytes().getAsLong();
      double share = Math.min(1, usage.usedBytes() / (double) Math.max(1, quota));
      return new Space(used, ByteSize.text(quota), share);
    }
  }

  /// What came of the form that was sent. `fresh` is a token's text, shown this once.
  record Outcome(boolean saved, String fresh, String tokenProblem, Map<String, String> problems) {

    Outcome {
      problems = Map.copyOf(problems);
    }

    static Outcome saved(boolean saved) {
      return new Outcome(saved, "", "", Map.of());
    }

    static Outcome fresh(String token) {
      return new Outcome(false, token, "", Map.of());
    }

    static Outcome tokenProblem(String text) {
      return new Outcome(false, "", text, Map.of());
    }

    static Outcome problems(Map<String, String> problems) {
      return new Outcome(false, "", "", problems);
    }

    public String problem(String field) {
      return problems.getOrDefault(field, "");
    }
  }

  /// A token in the list.
  record TokenRow(UUID id, String name, String made, String isoMade, String used) {
    private static final DateTimeFormatter DAY =
        DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    static TokenRow of(ApiToken token) {
      var used = token.lastUsedAt();
      return new TokenRow(
          token.id(),
          token.name(),
          DAY.format(token.createdAt()),
          token.createdAt().toString(),
          used == null ? "never" : DAY.format(used));
    }
  }

  private final Caller caller;
  private final Credentials credentials;
  private final ApiTokens tokens;
  private final Quotas quotas;

  AccountPages(Caller caller, Credentials credentials, ApiTokens tokens, Quotas quotas) {
    this.caller = caller;
    this.credentials = credentials;
    this.tokens = tokens;
    this.quotas = quotas;
  }

  @GET
  @Operation(hidden = true)
  public Response account(@QueryParam("saved") @DefaultValue("") String saved) {
    return page(200, caller.required().name(), Outcome.saved(saved.equals("yes")));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("current") @DefaultValue("") String current,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("repeated") @DefaultValue("") String repeated) {
    var problems =
        credentials.change(caller.visitor(), current, new NewCredentials(name, password, repeated));
    return problems.isEmpty()
        ? seeAccount("?saved=yes")
        : page(422, name, Outcome.problems(problems));
  }

  @POST
  @Path("tokens")
  @FormPost
  @Operation(hidden = true)
  public Response createToken(@FormParam("name") @DefaultValue("") String name) {
    var account = caller.required();
    try {
      var made = tokens.create(account.id(), TokenResource.checkedName(name));
      return page(200, account.name(), Outcome.fresh(made.token().text()));
    } catch (ProblemException e) {
      return page(e.problem().status(), account.name(), Outcome.tokenProblem(e.detail()));
    }
  }

  @POST
  @Path("tokens/{id}/revoke")
  @FormPost
  @Operation(hidden = true)
  public Response revokeToken(@PathParam("id") UUID id) {
    tokens.revoke(caller.required().id(), id);
    return seeAccount("");
  }

  private Response page(int status, String name, Outcome outcome) {
    var account = caller.required();
    var view =
        new AccountView(
            name,
            credentials.hasPassword(account),
            tokens.of(account.id()).stream().map(TokenRow::of).toList(),
            Space.of(quotas.of(account.id())),
            outcome);
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.account(view).render())
        .build();
  }

  private static Response seeAccount(String query) {
    return Response.seeOther(URI.create("/account" + query)).build();
  }
}
