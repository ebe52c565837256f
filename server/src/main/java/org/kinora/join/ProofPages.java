package org.kinora.join;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.AccountMessages;
import org.kinora.account.AccountState;
import org.kinora.account.Client;
import org.kinora.account.Email;
import org.kinora.account.Flaws;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.account.Tickets.Purpose;
import org.kinora.language.PageLanguage;

/// Where the links of mails lead to confirm an address. Looking at one changes nothing: mail
/// programs do so before people do.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class ProofPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance confirm(String action);

    static native TemplateInstance confirmed(boolean isWaiting);

    static native TemplateInstance changed(String email);

    static native TemplateInstance resend(String email, String problem);
  }

  private final Desk desk;
  private final Confirmations confirmations;
  private final PageLanguage language;

  ProofPages(Desk desk, Confirmations confirmations, PageLanguage language) {
    this.desk = desk;
    this.confirmations = confirmations;
    this.language = language;
  }

  @GET
  @Path("confirm/{token}")
  @Operation(hidden = true)
  public Response confirmForm(@PathParam("token") String token) {
    return form(token, Purpose.CONFIRM, "/confirm/");
  }

  @POST
  @Path("confirm/{token}")
  @FormPost
  @Operation(hidden = true)
  public Response confirm(@PathParam("token") String token) {
    var state = confirmations.confirm(token).orElseThrow(JoinProblem.LINK_OVER::exception);
    return Pages.of(200, Templates.confirmed(state == AccountState.WAITING));
  }

  @GET
  @Path("confirm-address/{token}")
  @Operation(hidden = true)
  public Response changeForm(@PathParam("token") String token) {
    return form(token, Purpose.CHANGE, "/confirm-address/");
  }

  @POST
  @Path("confirm-address/{token}")
  @FormPost
  @Operation(hidden = true)
  public Response change(@PathParam("token") String token) {
    var email = confirmations.change(token).orElseThrow(JoinProblem.ADDRESS_TAKEN::exception);
    return Pages.of(200, Templates.changed(email));
  }

  @GET
  @Path("sign-up/resend")
  @Operation(hidden = true)
  public Response resendForm() {
    return Pages.of(200, Templates.resend("", ""));
  }

  @POST
  @Path("sign-up/resend")
  @FormPost
  @Operation(hidden = true)
  public Response resend(
      @FormParam("email") @DefaultValue("") String typed, @Context HttpServerRequest request) {
    return switch (Email.read(typed)) {
      case Email.Reading.Flawed(var flaw) ->
          Pages.of(
              422,
              Templates.resend(typed, Flaws.text(flaw, language.words(AccountMessages.class))));
      case Email.Reading.Valid(var email) -> {
        desk.confirm(email, Client.of(request));
        yield Pages.of(200, SignUpPages.Templates.mailed());
      }
    };
  }

  private Response form(String token, Purpose purpose, String path) {
    if (!desk.isGood(token, purpose)) {
      throw JoinProblem.LINK_OVER.exception();
    }
    return Pages.of(200, Templates.confirm(path + token));
  }
}
