package org.kinora.factor;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kinora.platform.SigningKeys;

/// Keeps secrets of accounts so that a row copied from their table opens nothing, not even in
/// another account's row: AES-256-GCM, bound to the account, under a key of its own.
@ApplicationScoped
class Sealer {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SigningKeys keys;

  Sealer(SigningKeys keys) {
    this.keys = keys;
  }

  byte[] seal(UUID account, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, account, nonce, secret);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(UUID account, byte[] sealed) {
    var buffer = ByteBuffer.wrap(sealed);
    var nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    var rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return run(Cipher.DECRYPT_MODE, account, nonce, rest);
  }

  private byte[] run(int mode, UUID account, byte[] nonce, byte[] input) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode,
          new SecretKeySpec(keys.key("second-factor"), "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(account.toString().getBytes(StandardCharsets.US_ASCII));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret of " + account + " can't be sealed or opened", e);
    }
  }
}
