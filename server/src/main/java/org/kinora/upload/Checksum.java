package org.kinora.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.kinora.kernel.ProblemException;

/// What a request's bytes must add up to (`Upload-Checksum`), checked as they pass.
final class Checksum {

  /// As `Tus-Checksum-Algorithm` names them.
  static final String ALGORITHMS =
      Stream.of(Algorithm.values())
          .map(value -> value.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(","));

  private enum Algorithm {
    SHA1(20),
    SHA256(32),
    CRC32(4);

    private final int bytes;

    Algorithm(int bytes) {
      this.bytes = bytes;
    }

    Sum sum() {
      return switch (this) {
        case SHA1 -> new Digest("SHA-1");
        case SHA256 -> new Digest("SHA-256");
        case CRC32 -> new Crc();
      };
    }
  }

  private sealed interface Sum {
    void update(byte[] bytes, int length);

    byte[] value();
  }

  private static final class Digest implements Sum {
    private final MessageDigest digest;

    Digest(String name) {
      try {
        digest = MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has " + name, e);
      }
    }

    @Override
    public void update(byte[] bytes, int length) {
      digest.update(bytes, 0, length);
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }

  private static final class Crc implements Sum {
    private final CRC32 crc = new CRC32();

    @Override
    public void update(byte[] bytes, int length) {
      crc.update(bytes, 0, length);
    }

    // Big-endian, as in network order.
    @Override
    public byte[] value() {
      long value = crc.getValue();
      return new byte[] {
        (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
      };
    }
  }

  private final Sum sum;
  private final byte[] expected;

  private Checksum(Sum sum, byte[] expected) {
    this.sum = sum;
    this.expected = expected;
  }

  /// Reads `sha1 BASE64`.
  static Checksum parse(String header) {
    String[] halves = header.strip().split(" +", -1);
    if (halves.length != 2) {
      throw bad("Upload-Checksum must be an algorithm and a Base64 value.");
    }
    Algorithm algorithm = algorithm(halves[0]);
    byte[] expected = decode(halves[1]);
    if (expected.length != algorithm.bytes) {
      throw bad("The Upload-Checksum has the wrong length for " + halves[0] + ".");
    }
    return new Checksum(algorithm.sum(), expected);
  }

  void update(byte[] bytes, int length) {
    sum.update(bytes, length);
  }

  /// Whether all that passed adds up. Call once, at the end.
  boolean matches() {
    return Arrays.equals(sum.value(), expected);
  }

  private static Algorithm algorithm(String name) {
    return Stream.of(Algorithm.values())
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                bad("The checksum algorithm is not supported; choose one of " + ALGORITHMS + "."));
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          UploadProblem.BAD_HEADER, "The Upload-Checksum is not valid Base64.", e);
    }
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(UploadProblem.BAD_HEADER, detail);
  }
}
