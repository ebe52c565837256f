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
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Client;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.account.Passwords;
import org.kinora.account.Token;
import org.kinora.kernel.FormProblems;

/// Signing up, with an invitation or without.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class SignUpPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance signUp(Form form);

    static native TemplateInstance closed(RegistrationMode mode);

    static native TemplateInstance mailed();

    static native TemplateInstance joined();
  }

  /// The form as it is shown, again where something is wrong; it is sent back to where it came
  // from.
  record Form(
      String action,
      boolean isInvited,
      boolean isByApproval,
      String name,
      String email,
      FormProblems problems) {

    public int least() {
      return Passwords.LEAST;
    }
  }

  private final Registration registration;
  private final Invitations invitations;
  private final Turnstile turnstile;

  SignUpPages(Registration registration, Invitations invitations, Turnstile turnstile) {
    this.registration = registration;
    this.invitations = invitations;
    this.turnstile = turnstile;
  }

  @GET
  @Path("sign-up")
  @Operation(hidden = true)
  public Response form() {
    return registration.isOpen() ? form(200, null, "", "", FormProblems.NONE) : closed();
  }

  @POST
  @Path("sign-up")
  @FormPost
  @Operation(hidden = true)
  public Response signUp(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("email") @DefaultValue("") String email,
      @FormParam("password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    return registration.isOpen()
        ? answer(new Wish(name, email, password, null, Client.of(request)))
        : closed();
  }

  @GET
  @Path("invite/{token}")
  @Operation(hidden = true)
  public Response invited(@PathParam("token") String token) {
    return form(200, good(token), "", "", FormProblems.NONE);
  }

  @POST
  @Path("invite/{token}")
  @FormPost
  @Operation(hidden = true)
  public Response join(
      @PathParam("token") String token,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("email") @DefaultValue("") String email,
      @FormParam("password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    return answer(new Wish(name, email, password, good(token), Client.of(request)));
  }

  /// What is no invitation, or is over, does not exist.
  private Token good(String text) {
    return Token.parse(text)
        .filter(token -> registration.takesInvitations() && invitations.isGood(token))
        .orElseThrow(JoinProblem.INVITATION_OVER::exception);
  }

  private Response answer(Wish wish) {
    return switch (turnstile.enter(wish)) {
      case SignUp.Outcome.Mailed() -> Pages.of(200, Templates.mailed());
      case SignUp.Outcome.Joined() -> Pages.of(200, Templates.joined());
      case SignUp.Outcome.Flawed(var problems) ->
          form(422, wish.invitation(), wish.name(), wish.email(), problems);
      case SignUp.Outcome.InvitationOver() -> throw JoinProblem.INVITATION_OVER.exception();
    };
  }

  private Response form(
      int status, @Nullable Token invitation, String name, String email, FormProblems problems) {
    var action = invitation == null ? "/sign-up" : "/invite/" + invitation.text();
    return Pages.of(
        status,
        Templates.signUp(
            new Form(
                action,
                invitation != null,
                invitation == null && registration.isByApproval(),
                name,
                email,
                problems)));
  }

  private Response closed() {
    return Pages.of(403, Templates.closed(registration.mode()));
  }
}
