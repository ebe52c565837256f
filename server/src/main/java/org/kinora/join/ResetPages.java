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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.AccountMessages;
import org.kinora.account.AccountState;
import org.kinora.account.Client;
import org.kinora.account.Email;
import org.kinora.account.Flaws;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.account.PasswordStrength;
import org.kinora.account.Passwords;
import org.kinora.account.Sessions;
import org.kinora.account.Tickets.Purpose;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;

/// A new password for who has forgotten theirs.
@Path("/reset")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class ResetPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance ask(String email, String problem);

    static native TemplateInstance asked();

    static native TemplateInstance choose(String action, int least, FormProblems problems);

    static native TemplateInstance chosen(boolean isWaiting);
  }

  private final Desk desk;
  private final Confirmations confirmations;
  private final Sessions sessions;
  private final PageLanguage language;

  ResetPages(Desk desk, Confirmations confirmations, Sessions sessions, PageLanguage language) {
    this.desk = desk;
    this.confirmations = confirmations;
    this.sessions = sessions;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response form() {
    return Pages.of(200, Templates.ask("", ""));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response ask(
      @FormParam("email") @DefaultValue("") String typed, @Context HttpServerRequest request) {
    return switch (Email.read(typed)) {
      case Email.Reading.Flawed(var flaw) ->
          Pages.of(422, Templates.ask(typed, Flaws.text(flaw, words())));
      case Email.Reading.Valid(var email) -> {
        desk.reset(email, Client.of(request));
        yield Pages.of(200, Templates.asked());
      }
    };
  }

  @GET
  @Path("{token}")
  @Operation(hidden = true)
  public Response chooseForm(@PathParam("token") String token) {
    return choose(200, token, FormProblems.NONE);
  }

  @POST
  @Path("{token}")
  @FormPost
  @Operation(hidden = true)
  public Response choose(
      @PathParam("token") String token,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("repeated") @DefaultValue("") String repeated) {
    var flaw = PasswordStrength.flaw(password, List.of());
    if (flaw.isPresent()) {
      var text = Flaws.text(flaw.get(), words());
      return choose(422, token, FormProblems.of("password", text));
    }
    if (!password.equals(repeated)) {
      return choose(422, token, FormProblems.of("repeated", words().passwords_differ()));
    }
    var state =
        confirmations
            .reset(token, password, sessions)
            .orElseThrow(JoinProblem.LINK_OVER::exception);
    return Pages.of(200, Templates.chosen(state == AccountState.WAITING));
  }

  private Response choose(int status, String token, FormProblems problems) {
    if (!desk.isGood(token, Purpose.RESET)) {
      throw JoinProblem.LINK_OVER.exception();
    }
    return Pages.of(status, Templates.choose("/reset/" + token, Passwords.LEAST, problems));
  }

  private AccountMessages words() {
    return language.words(AccountMessages.class);
  }
}
