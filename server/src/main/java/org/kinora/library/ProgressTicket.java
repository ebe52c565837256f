package org.kinora.library;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// The right to tell how far a profile has watched one video, signed by this server and written
/// into the watch page. Who holds it need not be looked up, and no other site can know it.
record ProgressTicket(UUID profile, String video) {

  /// Longer than a page stays open.
  static final Duration LIFE = Duration.ofDays(7);

  // PROFILE.VIDEO.SECONDS.SIGNATURE
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-f-]{36})\\.([0-9A-Za-z_-]{11})\\.([0-9]{1,12})\\.([0-9A-Za-z_-]{43})");

  String format(byte[] key, Instant now) {
    var text = profile + "." + video + "." + now.plus(LIFE).getEpochSecond();
    return text + "." + signature(key, text);
  }

  /// Empty for what this server did not sign, or signed too long ago.
  static Optional<ProgressTicket> parse(byte[] key, @Nullable String text, Instant now) {
    if (text == null) {
      return Optional.empty();
    }
    var found = FORM.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    var signed = text.substring(0, found.start(4) - 1);
    boolean isOurs =
        MessageDigest.isEqual(
            signature(key, signed).getBytes(StandardCharsets.US_ASCII),
            found.group(4).getBytes(StandardCharsets.US_ASCII));
    return isOurs && now.getEpochSecond() <= Long.parseLong(found.group(3))
        ? Optional.of(
            new ProgressTicket(
                UUID.fromString(found.group(1)), new VideoId(found.group(2)).value()))
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
