package org.kinora.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What makes one-time codes on a phone (RFC 6238, RFC 4226 §5.3).
final class AuthenticatorApp {

  private static final int STEP_SECONDS = 30;

  private final byte[] secret;

  AuthenticatorApp(String base32) {
    this.secret = decode(base32);
  }

  String codeAt(Instant time) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      var step = ByteBuffer.allocate(Long.BYTES).putLong(time.getEpochSecond() / STEP_SECONDS);
      byte[] hash = mac.doFinal(step.array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] decode(String base32) {
    var bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int held = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer =
          ((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i))) & 0xffff;
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes.write((buffer >> held) & 0xff);
      }
    }
    return bytes.toByteArray();
  }
}
