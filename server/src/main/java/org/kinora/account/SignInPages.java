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
import org.kinora.language.PageLanguage;
import org.kinora.setting.SiteAddress;

/// Signing in and out, by form and by one-time link.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.PUBLIC)
class SignInPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance signIn(SignInForm form);

    static native TemplateInstance code(CodeForm form);
  }

  /// The form as it is shown again after a failure.
  record SignInForm(String name, String next, String problem, boolean isUnconfirmed) {}

  /// The form between password and session.
  record CodeForm(String ticket, String next, String problem) {}

  private final SignIn signIn;
  private final FirstEntrance firstEntrance;
  private final Sessions sessions;
  private final PageLanguage language;
  private final SiteAddress site;

  SignInPages(
      SignIn signIn,
      FirstEntrance firstEntrance,
      Sessions sessions,
      PageLanguage language,
      SiteAddress site) {
    this.signIn = signIn;
    this.firstEntrance = firstEntrance;
    this.sessions = sessions;
    this.language = language;
    this.site = site;
  }

  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  public TemplateInstance form(@QueryParam("next") @DefaultValue("/") String next) {
    return Templates.signIn(new SignInForm("", LocalAddress.of(next), "", false));
  }

  @POST
  @Path("sign-in")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    var local = LocalAddress.of(next);
    var words = words();
    return switch (signIn.tryWith(name, password, Client.of(request))) {
      case SignIn.Outcome.SignedIn(var account, var session) ->
          entered(account, session, local, request);
      case SignIn.Outcome.NeedsCode(var ticket) ->
          page(200, Templates.code(new CodeForm(ticket.text(), local, ""))).build();
      case SignIn.Outcome.Refused() ->
          again(401, new SignInForm(name, local, words.wrong_sign_in(), false));
      case SignIn.Outcome.HeldBack(var state, var reason) ->
          again(
              403,
              new SignInForm(
                  name, local, heldBack(state, reason), state == AccountState.UNCONFIRMED));
      case SignIn.Outcome.MustWait(var delay) ->
          page(429, Templates.signIn(new SignInForm(name, local, waiting(delay), false)))
              .header("Retry-After", delay.toSeconds() + 1)
              .build();
      case SignIn.Outcome.TooLate() ->
          again(410, new SignInForm(name, local, words.code_late(), false));
    };
  }

  /// Whoever comes here by a bookmark has no ticket.
  @GET
  @Path("sign-in/code")
  @Operation(hidden = true)
  public Response codeForm() {
    return Response.seeOther(URI.create("/sign-in")).build();
  }

  @POST
  @Path("sign-in/code")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response code(
      @FormParam("ticket") @DefaultValue("") String ticket,
      @FormParam("code") @DefaultValue("") String code,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    var local = LocalAddress.of(next);
    var words = words();
    return switch (signIn.tryCode(ticket, code, Client.of(request))) {
      case SignIn.Outcome.SignedIn(var account, var session) ->
          entered(account, session, local, request);
      case SignIn.Outcome.Refused() ->
          page(401, Templates.code(new CodeForm(ticket, local, words.code_wrong()))).build();
      case SignIn.Outcome.MustWait(var delay) ->
          page(429, Templates.code(new CodeForm(ticket, local, waiting(delay))))
              .header("Retry-After", delay.toSeconds() + 1)
              .build();
      case SignIn.Outcome.TooLate(), SignIn.Outcome.NeedsCode(_), SignIn.Outcome.HeldBack(_, _) ->
          again(410, new SignInForm("", local, words.code_late(), false));
    };
  }

  @POST
  @Path("sign-out")
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signOut(@Context HttpServerRequest request) {
    SessionCookie.read(request).ifPresent(sessions::close);
    return Response.seeOther(URI.create("/")).cookie(SessionCookie.removal(request)).build();
  }

  /// Mail and chat programs look at links before people do; that must not use one up.
  @HEAD
  @Path("setup/{token}")
  @Operation(hidden = true)
  public Response preview(@PathParam("token") String token) {
    return Response.ok().header("Cache-Control", "no-store").build();
  }

  @GET
  @Path("setup/{token}")
  @Operation(hidden = true)
  public Response open(@PathParam("token") String token, @Context HttpServerRequest request) {
    var account =
        Token.parse(token)
            .flatMap(firstEntrance::use)
            .orElseThrow(AccountProblem.LINK_USED::exception);
    return entered(account, sessions.open(account, Client.of(request)), "/account", request);
  }

  private Response entered(Account account, Token session, String next, HttpServerRequest request) {
    // The session that came with the request may be known to somebody else.
    SessionCookie.read(request).ifPresent(sessions::close);
    if (account.isAdministrator()) {
      site.learn(request);
    }
    return Response.seeOther(URI.create(next))
        .cookie(SessionCookie.of(session, Sessions.Life.of(account.role()).whole(), request))
        .header("Cache-Control", "no-store")
        .build();
  }

  private String heldBack(AccountState state, String reason) {
    var words = words();
    return switch (state) {
      case UNCONFIRMED -> words.is_unconfirmed();
      case WAITING, ACTIVE -> words.is_waiting();
      case SUSPENDED ->
          reason.isEmpty() ? words.is_suspended() : words.is_suspended_because(reason);
    };
  }

  private String waiting(Duration delay) {
    long seconds = delay.toSeconds() + 1;
    return seconds < 120 ? words().wait_seconds(seconds) : words().wait_minutes(seconds / 60 + 1);
  }

  private SignInMessages words() {
    return language.words(SignInMessages.class);
  }

  private static Response again(int status, SignInForm form) {
    return page(status, Templates.signIn(form)).build();
  }

  private static Response.ResponseBuilder page(int status, TemplateInstance template) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(template.render());
  }
}
