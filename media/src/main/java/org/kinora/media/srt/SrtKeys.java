package org.kinora.media.srt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// The keys that a sender encrypts with, as it told them under a passphrase
/// (draft-sharabayko-srt-01 §3.2.2 and §6).
public final class SrtKeys {

  private static final int SIGNATURE = 0x2029;
  private static final int AES_CTR = 2;
  private static final int ROUNDS = 2048;
  private static final int SALT = 16;
  private static final int WRAPPING = 8;

  private final byte[] salt;
  private final @Nullable SecretKeySpec even;
  private final @Nullable SecretKeySpec odd;

  private SrtKeys(byte[] salt, @Nullable SecretKeySpec even, @Nullable SecretKeySpec odd) {
    this.salt = salt;
    this.even = even;
    this.odd = odd;
  }

  /// Empty where the passphrase is another one.
  public static Optional<SrtKeys> open(Bytes message, String passphrase) throws MediaException {
    ByteReader reader = message.reader();
    reader.skip(1);
    if (reader.u16() != SIGNATURE) {
      throw new MediaException.Malformed("no key message", 1);
    }
    int which = reader.u8() & 3;
    reader.skip(4);
    int cipher = reader.u8();
    reader.skip(5);
    int saltBytes = 4 * reader.u8();
    int keyBytes = 4 * reader.u8();
    boolean isKnown = keyBytes == 16 || keyBytes == 24 || keyBytes == 32;
    if (cipher != AES_CTR || saltBytes != SALT || !isKnown || which == 0) {
      throw new MediaException.Unsupported("SRT that is encrypted otherwise than by AES-CTR");
    }
    byte[] salt = reader.bytes(SALT).toArray();
    int count = which == 3 ? 2 : 1;
    byte[] wrapped = reader.bytes(WRAPPING + (long) count * keyBytes).toArray();
    Optional<byte[]> keys = unwrapped(wrapped, kek(passphrase, salt, keyBytes));
    return keys.map(
        found -> {
          var first = new SecretKeySpec(found, 0, keyBytes, "AES");
          var last = new SecretKeySpec(found, found.length - keyBytes, keyBytes, "AES");
          return new SrtKeys(salt, (which & 1) == 0 ? null : first, (which & 2) == 0 ? null : last);
        });
  }

  private static SecretKeySpec kek(String passphrase, byte[] salt, int bytes) {
    try {
      var half = Arrays.copyOfRange(salt, SALT / 2, SALT);
      var spec = new PBEKeySpec(passphrase.toCharArray(), half, ROUNDS, 8 * bytes);
      var made = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec);
      return new SecretKeySpec(made.getEncoded(), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }

  /// RFC 3394, whose check fails under another key.
  private static Optional<byte[]> unwrapped(byte[] wrapped, SecretKeySpec kek) {
    try {
      var cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.UNWRAP_MODE, kek);
      return Optional.of(cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded());
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  /// The payload as it was; empty where its key was never told.
  Optional<Bytes> decrypt(SrtPacket.Data packet) {
    SecretKeySpec key = packet.key() == 1 ? even : odd;
    if (key == null) {
      return Optional.empty();
    }
    byte[] vector = Arrays.copyOf(Arrays.copyOf(salt, 14), 16);
    for (int i = 0; i < 4; i++) {
      vector[10 + i] ^= (byte) (packet.sequence() >>> (8 * (3 - i)));
    }
    try {
      var cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(vector));
      return Optional.of(Bytes.wrap(cipher.doFinal(packet.payload().toArray())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }
}
