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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

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
  record SignInForm(String name, String next, String problem, boolean isUnconfirmed) {

    /// As a value behind a question mark.
    public String nextInQuery() {
      return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
  }

  /// The form between password and session.
  record CodeForm(String ticket, String next, String problem) {}

  private final SignIn signIn;
  private final FirstEntrance firstEntrance;
  private final Sessions sessions;
  private final Arrival arrival;

  SignInPages(SignIn signIn, FirstEntrance firstEntrance, Sessions sessions, Arrival arrival) {
    this.signIn = signIn;
    this.firstEntrance = firstEntrance;
    this.sessions = sessions;
    this.arrival = arrival;
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
    var outcome = signIn.tryWith(name, password, Client.of(request));
    return arrival.answer(outcome, name, next, request);
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
    var outcome = signIn.tryCode(ticket, code, Client.of(request));
    return arrival.answerCode(outcome, ticket, next, request);
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
    return arrival.entered(
        account, sessions.open(account, Client.of(request)), "/account", request);
  }
}
