package org.kinora.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kinora.platform.SigningKeys;

/// What devices sign: 16 random bytes, the second they were made in, and our signature over both
/// and over what they are for.
@ApplicationScoped
class Challenges {

  /// What any of them can be worth, another node's clock included.
  static final Duration LIFE = Duration.ofMinutes(12);

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  // Nodes' clocks may differ that much.
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final int RANDOM_BYTES = 16;
  private static final int BODY_BYTES = RANDOM_BYTES + Long.BYTES;
  private static final int BYTES = BODY_BYTES + 32;

  private final Supplier<byte[]> key;
  private final Clock clock;

  @Inject
  Challenges(SigningKeys keys) {
    this(() -> keys.key("passkeys"), Clock.systemUTC());
  }

  Challenges(Supplier<byte[]> key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  byte[] issue(String purpose) {
    var random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES)
            .put(random)
            .putLong(clock.instant().getEpochSecond())
            .array();
    return ByteBuffer.allocate(BYTES).put(body).put(sign(purpose, body)).array();
  }

  /// Whether we made it for this, and not too long ago.
  boolean isGood(String purpose, byte[] challenge) {
    if (challenge.length != BYTES) {
      return false;
    }
    byte[] body = Arrays.copyOf(challenge, BODY_BYTES);
    byte[] signature = Arrays.copyOfRange(challenge, BODY_BYTES, BYTES);
    if (!MessageDigest.isEqual(sign(purpose, body), signature)) {
      return false;
    }
    var age =
        Duration.between(
            Instant.ofEpochSecond(ByteBuffer.wrap(body).getLong(RANDOM_BYTES)), clock.instant());
    return age.compareTo(AHEAD.negated()) >= 0 && age.compareTo(GOOD_FOR) <= 0;
  }

  private byte[] sign(String purpose, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
