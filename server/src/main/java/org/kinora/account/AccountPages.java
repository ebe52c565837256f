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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.kernel.ProblemException;

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

  /// All that the page shows. `fresh` is a token's text, shown this once.
  record AccountView(
      String name,
      boolean hasPassword,
      List<TokenRow> tokens,
      String fresh,
      String tokenProblem,
      Map<String, String> problems) {

    AccountView {
      tokens = List.copyOf(tokens);
      problems = Map.copyOf(problems);
    }

    public String problem(String field) {
      return problems.getOrDefault(field, "");
    }
  }

  /// A token in the list.
  record TokenRow(UUID id, String name, String made, String used) {
    static TokenRow of(ApiToken token) {
      var used = token.lastUsedAt();
      return new TokenRow(
          token.id(),
          token.name(),
          token.createdAt().toString().substring(0, 10),
          used == null ? "never" : used.toString().substring(0, 10));
    }
  }

  private final Caller caller;
  private final Credentials credentials;
  private final ApiTokens tokens;

  AccountPages(Caller caller, Credentials credentials, ApiTokens tokens) {
    this.caller = caller;
    this.credentials = credentials;
    this.tokens = tokens;
  }

  @GET
  @Operation(hidden = true)
  public Response account() {
    return page(200, caller.required().name(), "", "", Map.of());
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
    return problems.isEmpty() ? seeAccount() : page(422, name, "", "", problems);
  }

  @POST
  @Path("tokens")
  @FormPost
  @Operation(hidden = true)
  public Response createToken(@FormParam("name") @DefaultValue("") String name) {
    var account = caller.required();
    try {
      var made = tokens.create(account.id(), TokenResource.checkedName(name));
      return page(200, account.name(), made.token().text(), "", Map.of());
    } catch (ProblemException e) {
      return page(e.problem().kind().status(), account.name(), "", e.detail(), Map.of());
    }
  }

  @POST
  @Path("tokens/{id}/revoke")
  @FormPost
  @Operation(hidden = true)
  public Response revokeToken(@PathParam("id") UUID id) {
    tokens.revoke(caller.required().id(), id);
    return seeAccount();
  }

  private Response page(
      int status, String name, String fresh, String tokenProblem, Map<String, String> problems) {
    var account = caller.required();
    var view =
        new AccountView(
            name,
            credentials.hasPassword(account),
            tokens.of(account.id()).stream().map(TokenRow::of).toList(),
            fresh,
            tokenProblem,
            problems);
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.account(view).render())
        .build();
  }

  private static Response seeAccount() {
    return Response.seeOther(URI.create("/account")).build();
  }
}
