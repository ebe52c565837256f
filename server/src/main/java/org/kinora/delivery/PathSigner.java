package org.kinora.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kinora.kernel.VideoId;

/// Makes and checks the `{expiry}.{keyId}.{signature}` in front of addresses that are not public.
///
/// The signature covers the video, the expiry, the key's name and the scope, and so everything
/// below the video: playlists, segments, pictures and subtitles, which players reach by relative
/// addresses. It is compared as text, because several base64 texts decode to the same bytes.
final class PathSigner {

  /// Addresses made within the same window are equal, so that caches can keep what they name.
  private static final Duration WINDOW = Duration.ofHours(6);

  private static final int KEY_ID_BYTES = 4;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_EXPIRY_DIGITS = 12;

  private final Mac prototype;
  private final String keyId;

  PathSigner(byte[] key) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(key, ALGORITHM));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      keyId = HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
    }
  }

  /// Access to one video, valid for one to two windows from now, and only within its `scope`.
  String sign(VideoId video, String scope, Instant now) {
    long window = WINDOW.toSeconds();
    long expiry = (now.getEpochSecond() / window + 2) * window;
    String claim = expiry + "." + keyId;
    return claim + "." + signature(video, scope, claim);
  }

  /// When this access to the video ends, in seconds since 1970; empty when it is not ours, of
  /// another video or scope, or over.
  OptionalLong verify(String access, VideoId video, String scope, Instant now) {
    int dot = access.indexOf('.');
    int last = access.lastIndexOf('.');
    if (dot <= 0 || dot > MAX_EXPIRY_DIGITS || last == dot || !isDigits(access, dot)) {
      return OptionalLong.empty();
    }
    byte[] expected = ascii(signature(video, scope, access.substring(0, last)));
    boolean isOurs = MessageDigest.isEqual(expected, ascii(access.substring(last + 1)));
    boolean isKey = access.substring(dot + 1, last).equals(keyId);
    long expiry = Long.parseLong(access, 0, dot, 10);
    return isOurs && isKey && now.getEpochSecond() < expiry
        ? OptionalLong.of(expiry)
        : OptionalLong.empty();
  }

  private String signature(VideoId video, String scope, String claim) {
    Mac mac;
    try {
      mac = (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This JDK's " + ALGORITHM + " can't be copied", e);
    }
    byte[] sum = mac.doFinal(ascii(video.value() + "\n" + claim + "\n" + scope));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
  }

  private static boolean isDigits(String text, int end) {
    return text.chars().limit(end).allMatch(c -> c >= '0' && c <= '9');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
