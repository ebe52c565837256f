package org.kinora.factor;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kinora.platform.SigningKeys;

/// Keeps secrets so that a row copied from their table opens nothing, not even in another row:
/// AES-256-GCM under a key for each purpose, bound to whose the secret is.
@ApplicationScoped
public class Sealer {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SigningKeys keys;

  Sealer(SigningKeys keys) {
    this.keys = keys;
  }

  public byte[] seal(String purpose, String owner, byte[] secret) {
    var nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    byte[] sealed;
    try {
      sealed = run(Cipher.ENCRYPT_MODE, purpose, owner, nonce, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES/GCM", e);
    }
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  /// Empty for what was not sealed for this purpose and owner.
  public Optional<byte[]> open(String purpose, String owner, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    try {
      return Optional.of(run(Cipher.DECRYPT_MODE, purpose, owner, nonce, rest));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES/GCM", e);
    }
  }

  private byte[] run(int mode, String purpose, String owner, byte[] nonce, byte[] input)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(keys.key(purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(input);
  }
}
