package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/// The cookie that carries a session. Over HTTPS its name has the prefix that makes browsers bind
/// it to this host and to HTTPS (RFC 6265bis §4.1.3.2).
final class SessionCookie {

  private static final String NAME = "kinora-session";

  private SessionCookie() {}

  static Optional<Token> read(HttpServerRequest request) {
    var cookie = request.getCookie(name(request));
    return cookie == null ? Optional.empty() : Token.parse(cookie.getValue());
  }

  static NewCookie of(Token token, Duration life, HttpServerRequest request) {
    return cookie(request).value(token.text()).maxAge((int) life.toSeconds()).build();
  }

  static NewCookie removal(HttpServerRequest request) {
    return cookie(request).value("").maxAge(0).build();
  }

  private static NewCookie.Builder cookie(HttpServerRequest request) {
    return new NewCookie.Builder(name(request))
        .path("/")
        .httpOnly(true)
        .secure(isSecure(request))
        .sameSite(NewCookie.SameSite.LAX);
  }

  private static String name(HttpServerRequest request) {
    return isSecure(request) ? "__Host-" + NAME : NAME;
  }

  private static boolean isSecure(HttpServerRequest request) {
    return "https".equals(request.scheme());
  }
}
