package org.kinora.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.LocalAddress;
import org.kinora.factor.Sealer;

/// A try to sign in while the browser is at the provider. `account` is the one that is to be
/// connected; null to sign in.
record Flow(
    String provider,
    String state,
    String nonce,
    String verifier,
    String next,
    @Nullable UUID account,
    long beganAt) {

  static final Duration LIFE = Duration.ofMinutes(15);
  private static final Duration AHEAD = Duration.ofMinutes(1);
  private static final int NEXT_MOST = 500;

  static Flow begin(String provider, String next, @Nullable UUID account, Clock clock) {
    var local = LocalAddress.of(next);
    return new Flow(
        provider,
        random(),
        random(),
        random(),
        local.length() > NEXT_MOST ? "/" : local,
        account,
        clock.instant().getEpochSecond());
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  boolean isFresh(Clock clock) {
    var age = Duration.between(Instant.ofEpochSecond(beganAt), clock.instant());
    return age.compareTo(AHEAD.negated()) >= 0 && age.compareTo(LIFE) <= 0;
  }

  /// Compared in a time that tells nothing.
  boolean isStateOf(String sent) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  /// Keeps a flow in the browser that began it, so that nobody else can end it.
  @ApplicationScoped
  static class Cookies {

    private static final String NAME = "kinora-flow";
    private static final int CHARS_MOST = 4_000;

    private final Sealer sealer;
    private final ObjectMapper json;

    Cookies(Sealer sealer, ObjectMapper json) {
      this.sealer = sealer;
      this.json = json;
    }

    Optional<Flow> read(HttpServerRequest request) {
      var cookie = request.getCookie(name(request));
      if (cookie == null || cookie.getValue().length() > CHARS_MOST) {
        return Optional.empty();
      }
      try {
        var sealed = Base64.getUrlDecoder().decode(cookie.getValue());
        var opened = sealer.open("provider-flow", "", sealed);
        return opened.isEmpty()
            ? Optional.empty()
            : Optional.of(json.readValue(opened.get(), Flow.class));
      } catch (IllegalArgumentException | IOException _) {
        return Optional.empty();
      }
    }

    NewCookie of(Flow flow, HttpServerRequest request) {
      try {
        var sealed = sealer.seal("provider-flow", "", json.writeValueAsBytes(flow));
        return cookie(request)
            .value(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
            .maxAge((int) LIFE.toSeconds())
            .build();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Records can be written", e);
      }
    }

    NewCookie removal(HttpServerRequest request) {
      return cookie(request).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(HttpServerRequest request) {
      // Lax: the provider sends the browser back from another site.
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
}
