package org.kinora.catalog;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Client;
import org.kinora.account.Passwords;
import org.kinora.kernel.LimitedException;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.Rate;
import org.kinora.platform.SigningKeys;

/// Lets in who knows a video's password, and remembers it in a signed cookie of that video. The
/// signature covers the password's mark: with another password none is valid any more.
@ApplicationScoped
class Unlocking {

  private static final String COOKIE = "kinora-unlocked";
  private static final Duration LIFE = Duration.ofHours(12);
  private static final Pattern VALUE = Pattern.compile("([0-9]{1,12})\\.([0-9A-Za-z_-]{43})");
  private static final String ALGORITHM = "HmacSHA256";

  // Of one password from one place. The hash is slow, too.
  private static final Rate TRIES = new Rate(10, Duration.ofMinutes(5), 10);

  private final Videos videos;
  private final Passwords passwords;
  private final SigningKeys keys;
  private final CurrentVertxRequest current;
  private final Limits limits;
  private final Clock clock = Clock.systemUTC();
  private volatile @Nullable SecretKeySpec key;

  Unlocking(
      Videos videos,
      Passwords passwords,
      SigningKeys keys,
      CurrentVertxRequest current,
      Limits limits) {
    this.limits = limits;
    this.videos = videos;
    this.passwords = passwords;
    this.keys = keys;
    this.current = current;
  }

  /// Whether this request proves that its sender knows the password.
  boolean isUnlocked(Video video) {
    var context = current.getCurrent();
    return video.visibility() == Visibility.PASSWORD
        && context != null
        && context.request().cookies(COOKIE).stream()
            .map(Cookie::getValue)
            .anyMatch(value -> isValid(video, value));
  }

  /// Throws where it is not the password, or was guessed at too often.
  void check(Video video, String password, HttpServerRequest request) {
    var from = AddressPrefix.of(Client.of(request).address());
    var wait =
        limits.take("unlock", video.id() + " " + video.terms().passwordMark() + " " + from, TRIES);
    if (wait.isPositive()) {
      throw new LimitedException(
          CatalogProblem.TOO_MANY_TRIES, CatalogProblem.TOO_MANY_TRIES.sentence(), wait);
    }
    if (!passwords.matches(password, videos.passwordHash(video.id()).orElse(null))) {
      throw CatalogProblem.WRONG_PASSWORD.exception();
    }
  }

  /// For its page, for the scripts of that, and for what is said of it: there the last one counts.
  List<NewCookie> cookies(Video video, HttpServerRequest request) {
    var expiry = clock.instant().plus(LIFE);
    var value = expiry.getEpochSecond() + "." + signature(video, expiry);
    return Stream.of(
            VideoViews.watch(video),
            "/api/v1/videos/" + video.id(),
            "/chat/" + video.id(),
            "/comments")
        .map(
            path ->
                new NewCookie.Builder(COOKIE)
                    .value(value)
                    .path(path)
                    .maxAge((int) LIFE.toSeconds())
                    .httpOnly(true)
                    .secure("https".equals(request.scheme()))
                    .sameSite(NewCookie.SameSite.LAX)
                    .build())
        .toList();
  }

  private boolean isValid(Video video, String value) {
    var match = VALUE.matcher(value);
    if (!match.matches()) {
      return false;
    }
    var expiry = Instant.ofEpochSecond(Long.parseLong(match.group(1)));
    return clock.instant().isBefore(expiry)
        && MessageDigest.isEqual(ascii(signature(video, expiry)), ascii(match.group(2)));
  }

  private String signature(Video video, Instant expiry) {
    var claim =
        "unlocked\n"
            + video.id()
            + "\n"
            + video.terms().passwordMark()
            + "\n"
            + expiry.getEpochSecond();
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(ascii(claim)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      known = new SecretKeySpec(keys.key("unlocking"), ALGORITHM);
      key = known;
    }
    return known;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
