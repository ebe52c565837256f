package org.kinora.media.io;

import java.nio.charset.Charset;

/// Reads big-endian fields from [Bytes]; running out of them is [MediaException.Malformed].
public final class ByteReader {

  private final Bytes bytes;
  private final long base;
  private int position;

  /// `base` is where `bytes` begin in the whole input, for offsets in messages.
  public ByteReader(Bytes bytes, long base) {
    this.bytes = bytes;
    this.base = base;
  }

  public int remaining() {
    return bytes.length() - position;
  }

  public boolean hasRemaining() {
    return remaining() > 0;
  }

  /// The position in the whole input.
  public long offset() {
    return base + position;
  }

  /// The position from the start of this reader's bytes.
  public int position() {
    return position;
  }

  public int u8() throws MediaException {
    require(1);
    return bytes.unsigned(position++);
  }

  public int u16() throws MediaException {
    require(2);
    return (u8() << 8) | u8();
  }

  public int u24() throws MediaException {
    require(3);
    return (u16() << 8) | u8();
  }

  public int i32() throws MediaException {
    require(4);
    return (u16() << 16) | u16();
  }

  public long u32() throws MediaException {
    return i32() & 0xFFFF_FFFFL;
  }

  /// Little-endian, as a few RTMP fields are.
  public long u32le() throws MediaException {
    return Integer.reverseBytes(i32()) & 0xFFFF_FFFFL;
  }

  public long i64() throws MediaException {
    require(8);
    return (u32() << 32) | u32();
  }

  public double f64() throws MediaException {
    return Double.longBitsToDouble(i64());
  }

  /// An unsigned LEB128 number of at most 63 bits.
  public long varint() throws MediaException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int b = u8();
      value |= (b & 0x7FL) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new MediaException.Malformed("number of more than 63 bits", offset());
  }

  /// A signed number as [ByteWriter#zigzag] writes it.
  public long zigzag() throws MediaException {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  public FourCc fourCc() throws MediaException {
    return new FourCc(i32());
  }

  public Bytes bytes(long count) throws MediaException {
    require(count);
    Bytes slice = bytes.slice(position, (int) count);
    position += (int) count;
    return slice;
  }

  public Bytes rest() throws MediaException {
    return bytes(remaining());
  }

  public String text(long count, Charset charset) throws MediaException {
    return bytes(count).toText(charset);
  }

  /// Text up to a zero byte, which is consumed.
  public String textToZero(Charset charset) throws MediaException {
    int end = position;
    while (end < bytes.length() && bytes.get(end) != 0) {
      end++;
    }
    if (end == bytes.length()) {
      throw new MediaException.Malformed("text without its closing zero", offset());
    }
    String text = text(end - position, charset);
    position++;
    return text;
  }

  public void skip(long count) throws MediaException {
    require(count);
    position += (int) count;
  }

  /// A reader of the next `count` bytes only; this one moves past them.
  public ByteReader sub(long count) throws MediaException {
    long at = offset();
    return new ByteReader(bytes(count), at);
  }

  private void require(long count) throws MediaException {
    if (count < 0 || count > remaining()) {
      throw new MediaException.Malformed(
          "%d bytes needed, %d left".formatted(count, remaining()), offset());
    }
  }
}
