package org.kinora.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Signing in and out, by form and by one-time link.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class SignInPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance signIn(SignInForm form);
  }

  /// The form as it is shown again after a failure.
  record SignInForm(String name, String next, String problem) {}

  private final SignIn signIn;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final Caller caller;

  SignInPages(SignIn signIn, Sessions sessions, OneTimeLinks links, Caller caller) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.links = links;
    this.caller = caller;
  }

  @GET
  @Path("sign-in")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public TemplateInstance form(@QueryParam("next") @DefaultValue("/") String next) {
    return Templates.signIn(new SignInForm("", LocalAddress.of(next), ""));
  }

  @POST
  @Path("sign-in")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    return switch (signIn.tryWith(name, password)) {
      case SignIn.Outcome.SignedIn(var session) -> entered(session, LocalAddress.of(next), request);
      case SignIn.Outcome.Refused() ->
          again(
                  new SignInForm(
                      name, LocalAddress.of(next), AccountProblem.WRONG_SIGN_IN.sentence()),
                  401)
              .build();
      case SignIn.Outcome.MustWait(var delay) ->
          again(
                  new SignInForm(name, LocalAddress.of(next), "Too many tries. " + waiting(delay)),
                  429)
              .header("Retry-After", delay.toSeconds() + 1)
              .build();
    };
  }

  @POST
  @Path("sign-out")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response signOut(@Context HttpServerRequest request) {
    var session = caller.visitor().session();
    if (session != null) {
      sessions.close(session);
    }
    return Response.seeOther(URI.create("/")).cookie(SessionCookie.removal(request)).build();
  }

  /// Mail and chat programs look at links before people do; that must not use one up.
  @HEAD
  @Path("setup/{token}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response preview(@PathParam("token") String token) {
    return Response.ok().header("Cache-Control", "no-store").build();
  }

  @GET
  @Path("setup/{token}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response open(@PathParam("token") String token, @Context HttpServerRequest request) {
    var account =
        Token.parse(token).flatMap(links::use).orElseThrow(AccountProblem.LINK_USED::exception);
    return entered(sessions.open(account), "/account", request);
  }

  private static Response entered(Token session, String next, HttpServerRequest request) {
    return Response.seeOther(URI.create(next))
        .cookie(SessionCookie.of(session, Sessions.LIFE, request))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Response.ResponseBuilder again(SignInForm form, int status) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.signIn(form).render());
  }

  private static String waiting(Duration delay) {
    long seconds = delay.toSeconds() + 1;
    return seconds < 120
        ? "Try again in " + seconds + " seconds."
        : "Try again in " + (seconds / 60 + 1) + " minutes.";
  }
}
