package org.kinora.media.io;

/// Reads fields of bits, most significant first, and Exp-Golomb numbers (ISO/IEC 14496-10 §9.1).
public final class BitReader {

  private final Bytes bytes;
  private long position;

  public BitReader(Bytes bytes) {
    this.bytes = bytes;
  }

  public long remaining() {
    return bytes.length() * 8L - position;
  }

  public boolean flag() throws MediaException {
    return bits(1) != 0;
  }

  /// At most 32 bits, as an unsigned number.
  public long bits(int count) throws MediaException {
    if (count < 0 || count > 32) {
      throw new IllegalArgumentException("0 to 32 bits, not " + count);
    }
    require(count);
    long value = 0;
    for (int i = 0; i < count; i++, position++) {
      int octet = bytes.unsigned((int) (position >> 3));
      value = (value << 1) | ((octet >> (7 - (position & 7))) & 1);
    }
    return value;
  }

  public void skip(long count) throws MediaException {
    require(count);
    position += count;
  }

  /// An unsigned Exp-Golomb number, `ue(v)`.
  public long ue() throws MediaException {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > 32) {
        throw new MediaException.Malformed("Exp-Golomb number of more than 32 bits", position >> 3);
      }
    }
    return (1L << zeros) - 1 + bits(zeros);
  }

  /// A signed Exp-Golomb number, `se(v)`.
  public long se() throws MediaException {
    long code = ue();
    return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
  }

  private void require(long count) throws MediaException {
    if (count < 0 || count > remaining()) {
      throw new MediaException.Malformed(
          "%d bits needed, %d left".formatted(count, remaining()), position >> 3);
    }
  }
}
