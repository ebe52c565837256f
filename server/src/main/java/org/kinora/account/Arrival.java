package org.kinora.account;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.kinora.account.SignInPages.CodeForm;
import org.kinora.account.SignInPages.SignInForm;
import org.kinora.account.SignInPages.Templates;
import org.kinora.language.PageLanguage;
import org.kinora.setting.SiteAddress;

/// Answers whoever has proven who they are, in whatever way, and shows the form again to those who
/// have not.
@ApplicationScoped
public class Arrival {

  private final SignIn signIn;
  private final Sessions sessions;
  private final PageLanguage language;
  private final SiteAddress site;

  Arrival(SignIn signIn, Sessions sessions, PageLanguage language, SiteAddress site) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.language = language;
    this.site = site;
  }

  /// Who has shown something of theirs that no code has to stand beside.
  public Response strong(UUID account, String next, HttpServerRequest request) {
    return answer(signIn.strong(account, Client.of(request)), "", next, request);
  }

  /// Who has shown what stands in a password's place: where a code is asked for beside that, it is
  /// here, too.
  public Response proven(UUID account, String next, HttpServerRequest request) {
    return answer(signIn.proven(account, Client.of(request)), "", next, request);
  }

  /// The form again, with what was wrong.
  public Response refused(int status, String problem, String next) {
    return again(status, new SignInForm("", LocalAddress.of(next), problem, false));
  }

  Response answer(SignIn.Outcome outcome, String name, String next, HttpServerRequest request) {
    var local = LocalAddress.of(next);
    var words = words();
    return switch (outcome) {
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

  Response answerCode(
      SignIn.Outcome outcome, String ticket, String next, HttpServerRequest request) {
    var local = LocalAddress.of(next);
    var words = words();
    return switch (outcome) {
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

  Response entered(Account account, Token session, String next, HttpServerRequest request) {
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
