package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.Locale;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Finds out who sends a request and whether they may. REST methods pass it by [AccessFilter];
/// other routes call it themselves. All methods block (a row is read).
@ApplicationScoped
public class Gate {

  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final Csrf csrf;

  Gate(Sessions sessions, ApiTokens tokens, Csrf csrf) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.csrf = csrf;
  }

  /// Who may call a REST method; administrators alone where it does not say.
  public static Access.Level level(Method method) {
    var access = AccessFilter.access(method);
    return access == null ? Access.Level.ADMINISTRATOR : access.value();
  }

  /// Who sends the request. A Bearer token that is not valid is a problem; an old cookie is nobody.
  public Visitor visitor(HttpServerRequest request) {
    var header = request.getHeader("Authorization");
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Token.parse(header.substring(BEARER.length()).strip())
          .flatMap(tokens::visitor)
          .orElseThrow(AccountProblem.TOKEN_INVALID::exception);
    }
    var session = SessionCookie.read(request);
    if (session.isEmpty()) {
      return Visitor.ANONYMOUS;
    }
    return sessions
        .account(session.get())
        .map(account -> Visitor.bySession(account, session.get()))
        .orElse(Visitor.ANONYMOUS);
  }

  /// Lets through who may do what is marked with `level`, else throws. An unsafe request by cookie
  /// must also carry the header [Csrf#HEADER] and come from this site.
  public Visitor admit(HttpServerRequest request, Access.Level level) {
    return admit(request, level, Scope.neededFor(level, request.method().name()));
  }

  Visitor admit(HttpServerRequest request, Access.Level level, Scope scope) {
    var visitor = admitForm(request, level, scope);
    if (!Csrf.isSafe(request.method().name())) {
      csrf.check(visitor, request.getHeader(Csrf.HEADER));
    }
    return visitor;
  }

  /// As [#admit], for a form whose field [Csrf#FIELD] the caller checks with [Csrf#check] once it
  /// has read the form.
  Visitor admitForm(HttpServerRequest request, Access.Level level, Scope scope) {
    var visitor = visitor(request);
    check(visitor, level, scope);
    if (!visitor.isProgram()) {
      csrf.checkOrigin(request);
    }
    return visitor;
  }

  static void check(Visitor visitor, Access.Level level, Scope scope) {
    var account = visitor.known();
    if (account == null && level != Access.Level.PUBLIC) {
      throw new ProblemException(CommonProblem.SIGN_IN_NEEDED);
    }
    if (account == null) {
      return;
    }
    if (!account.role().opens(level)) {
      throw new ProblemException(CommonProblem.NOT_ALLOWED);
    }
    // What strangers may see needs no token that is good for it.
    boolean isOpen = level == Access.Level.PUBLIC && scope == Scope.READ;
    if (!isOpen && !visitor.scopes().contains(scope)) {
      throw new ProblemException(
          AccountProblem.TOKEN_SCOPE,
          "This token is not good for that: it lacks the scope \"" + scope.text() + "\".");
    }
  }
}
