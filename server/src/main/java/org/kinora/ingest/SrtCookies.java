package org.kinora.ingest;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves that a caller is where it says, before anything is kept of it
/// (draft-sharabayko-srt-01 §4.3.1).
final class SrtCookies {

  private static final long LIFE_NANOS = 60_000_000_000L;

  private final byte[] secret = new byte[32];

  SrtCookies(SecureRandom random) {
    random.nextBytes(secret);
  }

  int of(SocketAddress caller) {
    return of(caller, System.nanoTime() / LIFE_NANOS);
  }

  /// For a minute at least, and two at most.
  boolean isGood(int cookie, SocketAddress caller) {
    long now = System.nanoTime() / LIFE_NANOS;
    return cookie == of(caller, now) || cookie == of(caller, now - 1);
  }

  private int of(SocketAddress caller, long minute) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var text = (caller + " " + minute).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(mac.doFinal(text)).getInt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
