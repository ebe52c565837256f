package org.kinora.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/// Six digits that change every half minute (RFC 6238), as all authenticator apps make them.
final class OneTimeCodes {

  /// What RFC 4226 §4 recommends for the secret.
  static final int SECRET_BYTES = 20;

  private static final Pattern FORM = Pattern.compile("\\d{6}");

  // A phone's clock may be half a minute off either way (RFC 6238 §5.2).
  private static final int STEPS_OFF = 1;

  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator();

  private OneTimeCodes() {}

  static boolean isCode(String typed) {
    return FORM.matcher(typed).matches();
  }

  /// The time step whose code this is, later than `last`; empty where it is none's.
  static OptionalLong step(byte[] secret, String code, Instant now, long last) {
    long stepSeconds = GENERATOR.getTimeStep().toSeconds();
    long current = now.getEpochSecond() / stepSeconds;
    var found = OptionalLong.empty();
    for (long step = current - STEPS_OFF; step <= current + STEPS_OFF; step++) {
      var expected = code(secret, Instant.ofEpochSecond(step * stepSeconds));
      // All are compared, so that the time tells nothing.
      if (MessageDigest.isEqual(bytes(expected), bytes(code)) && step > last) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static String code(byte[] secret, Instant at) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(secret, GENERATOR.getAlgorithm()), at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("20 bytes are a key", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
