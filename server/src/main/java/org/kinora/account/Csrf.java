package org.kinora.account;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.SigningKeys;

/// Keeps other sites from sending requests in the name of somebody signed in here: a token bound to
/// the session, in a form's field or a header, and the origin that browsers tell.
@ApplicationScoped
public class Csrf {

  /// Name of the hidden field in forms.
  public static final String FIELD = "csrf";

  /// Header that scripts send instead.
  public static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Key key;

  Csrf(Key key) {
    this.key = key;
  }

  /// The signing key, read from the database when first needed.
  @ApplicationScoped
  static class Key {

    private final SigningKeys keys;
    private volatile byte @Nullable [] bytes;

    Key(SigningKeys keys) {
      this.keys = keys;
    }

    byte[] bytes() {
      var known = bytes;
      if (known == null) {
        known = keys.key("forms");
        bytes = known;
      }
      return known;
    }
  }

  static boolean isSafe(String method) {
    return SAFE_METHODS.contains(method);
  }

  /// What forms and scripts of this session send; empty without a session.
  public String tokenFor(Visitor visitor) {
    var session = visitor.session();
    return session == null ? "" : sign(key.bytes(), session);
  }

  /// Checks what a form or header sent. Requests without a session (a Bearer token, or nobody
  /// signed in) have nothing that another site could misuse and pass.
  public void check(Visitor visitor, @Nullable String sent) {
    var session = visitor.session();
    if (session != null && !matches(key.bytes(), session, sent)) {
      throw new ProblemException(CommonProblem.FORM_EXPIRED);
    }
  }

  static String sign(byte[] key, Token session) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature =
          mac.doFinal(("csrf " + session.text()).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  static boolean matches(byte[] key, Token session, @Nullable String sent) {
    return sent != null
        && MessageDigest.isEqual(
            sign(key, session).getBytes(StandardCharsets.US_ASCII),
            sent.getBytes(StandardCharsets.UTF_8));
  }

  /// Refuses an unsafe request that a browser says comes from another site.
  void checkOrigin(HttpServerRequest request) {
    var authority = request.authority();
    if (!isSafe(request.method().name())
        && !isOwnOrigin(
            request.getHeader("Sec-Fetch-Site"),
            request.getHeader("Origin"),
            authority == null ? "" : authority.toString())) {
      throw new ProblemException(
          CommonProblem.NOT_ALLOWED, "This request comes from another site's page; it is refused.");
    }
  }

  /// Refuses to open a WebSocket for another site's page. It begins as a safe request, and browsers
  /// send cookies with it from anywhere (RFC 6455 §10.2).
  public void requireOwnOrigin(HttpServerRequest request) {
    var authority = request.authority();
    if (!isOwnOrigin(
        null, request.getHeader("Origin"), authority == null ? "" : authority.toString())) {
      throw new ProblemException(
          CommonProblem.NOT_ALLOWED, "This request comes from another site's page; it is refused.");
    }
  }

  /// Browsers older than Sec-Fetch-Site send at least Origin; programs send neither.
  static boolean isOwnOrigin(
      @Nullable String fetchSite, @Nullable String origin, String authority) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    if (origin == null) {
      return true;
    }
    try {
      var sender = new URI(origin).getAuthority();
      return sender != null
          && withoutDefaultPort(sender, origin).equals(withoutDefaultPort(authority, origin));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutDefaultPort(String authority, String origin) {
    var port = origin.startsWith("https:") ? ":443" : ":80";
    var lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
