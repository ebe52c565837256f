package org.kinora.audience;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The right to be counted once as somebody who watched a video, signed by this server and written
/// into the page of its player. It is good from the moment at which enough can have been watched,
/// so that nobody is counted who only opens a page. `profile` is empty for a stranger.
record ViewTicket(String video, String profile, Instant from) {

  /// Longer than a page stays open.
  static final Duration LIFE = Duration.ofDays(2);

  /// What counts as watched, and half of what is shorter than twice that.
  static final Duration ENOUGH = Duration.ofSeconds(30);

  // VIDEO.PROFILE.SECONDS.SIGNATURE
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9A-Za-z_-]{11})\\.([0-9a-f-]{36}|)\\.([0-9]{1,12})\\.([0-9A-Za-z_-]{43})");

  /// For a page that is made now.
  static ViewTicket of(String video, String profile, @Nullable Long durationMs, Instant now) {
    var enough =
        durationMs == null || durationMs > 2 * ENOUGH.toMillis()
            ? ENOUGH
            : Duration.ofMillis(durationMs / 2);
    return new ViewTicket(video, profile, now.plus(enough));
  }

  String format(byte[] key) {
    var text = video + "." + profile + "." + from.getEpochSecond();
    return text + "." + signature(key, text);
  }

  /// Empty for what this server did not sign, signed too long ago, or what comes too early.
  static Optional<ViewTicket> parse(byte[] key, String text, Instant now) {
    var found = FORM.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    var signed = text.substring(0, found.start(4) - 1);
    boolean isOurs =
        MessageDigest.isEqual(
            signature(key, signed).getBytes(StandardCharsets.US_ASCII),
            found.group(4).getBytes(StandardCharsets.US_ASCII));
    var from = Instant.ofEpochSecond(Long.parseLong(found.group(3)));
    return isOurs && !now.isBefore(from) && now.isBefore(from.plus(LIFE))
        ? Optional.of(new ViewTicket(found.group(1), found.group(2), from))
        : Optional.empty();
  }

  private static String signature(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
