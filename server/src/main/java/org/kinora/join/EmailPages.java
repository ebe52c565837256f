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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.AccountMessages;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.account.Email;
import org.kinora.account.Flaws;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.account.PresentPassword;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;

/// Another address for one's own account; it is taken once the link that is sent there was opened.
@Path("/account/email")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class EmailPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance email(String email, FormProblems problems);

    static native TemplateInstance sent(String email);
  }

  private final Caller caller;
  private final PresentPassword password;
  private final Turnstile turnstile;
  private final Requests requests;
  private final PageLanguage language;

  EmailPages(
      Caller caller,
      PresentPassword password,
      Turnstile turnstile,
      Requests requests,
      PageLanguage language) {
    this.caller = caller;
    this.password = password;
    this.turnstile = turnstile;
    this.requests = requests;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response form() {
    return Pages.of(200, Templates.email("", FormProblems.NONE));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("email") @DefaultValue("") String typed,
      @FormParam("current") @DefaultValue("") String current,
      @Context HttpServerRequest request) {
    var account = caller.required();
    if (!(Email.read(typed) instanceof Email.Reading.Valid(var email))) {
      return again(typed, FormProblems.of("email", flaw(typed)));
    }
    var refusal = password.refusal(account, current, Client.of(request));
    if (refusal.isPresent()) {
      return again(typed, FormProblems.of("current", refusal.get()));
    }
    turnstile.payForMail(Client.of(request).address());
    requests.change(account.id(), email, language.locale());
    return Pages.of(200, Templates.sent(email.text()));
  }

  private String flaw(String typed) {
    return Email.read(typed) instanceof Email.Reading.Flawed(var flaw)
        ? Flaws.text(flaw, language.words(AccountMessages.class))
        : "";
  }

  private static Response again(String typed, FormProblems problems) {
    return Pages.of(422, Templates.email(typed, problems));
  }
}
