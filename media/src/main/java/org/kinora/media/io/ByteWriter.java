package org.kinora.media.io;

import java.nio.charset.Charset;
import java.util.Arrays;

/// Writes big-endian fields into a buffer that grows; a value that does not fit its field is
/// refused.
public final class ByteWriter {

  private static final int FIRST_CAPACITY = 256;

  private byte[] array = new byte[FIRST_CAPACITY];
  private int length;

  public ByteWriter() {}

  public int length() {
    return length;
  }

  public ByteWriter u8(int value) {
    check(value, 8);
    return put(value);
  }

  public ByteWriter u16(int value) {
    check(value, 16);
    return put(value >> 8).put(value);
  }

  public ByteWriter u24(int value) {
    check(value, 24);
    return put(value >> 16).put(value >> 8).put(value);
  }

  public ByteWriter i32(int value) {
    ensure(4);
    return put(value >> 24).put(value >> 16).put(value >> 8).put(value);
  }

  public ByteWriter u32(long value) {
    check(value, 32);
    return i32((int) value);
  }

  public ByteWriter u32le(long value) {
    check(value, 32);
    return i32(Integer.reverseBytes((int) value));
  }

  public ByteWriter i64(long value) {
    return i32((int) (value >> 32)).i32((int) value);
  }

  public ByteWriter f64(double value) {
    return i64(Double.doubleToRawLongBits(value));
  }

  /// An unsigned LEB128 number of at most 63 bits.
  public ByteWriter varint(long value) {
    check(value, 63);
    long rest = value;
    while (rest >= 0x80) {
      put((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    return put((int) rest);
  }

  /// A signed number whose short forms are the small ones of either sign; at most 62 bits.
  public ByteWriter zigzag(long value) {
    return varint((value << 1) ^ (value >> 63));
  }

  public ByteWriter fourCc(FourCc value) {
    return i32(value.value());
  }

  public ByteWriter bytes(Bytes value) {
    ensure(value.length());
    value.copyTo(array, length);
    length += value.length();
    return this;
  }

  public ByteWriter bytes(byte[] value) {
    return bytes(Bytes.wrap(value));
  }

  public ByteWriter zeros(int count) {
    ensure(count);
    Arrays.fill(array, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  public ByteWriter text(String value, Charset charset) {
    return bytes(value.getBytes(charset));
  }

  /// Overwrites four bytes that were written before, for a size that is known only afterwards.
  public ByteWriter patchU32(int at, long value) {
    check(value, 32);
    if (at < 0 || at + 4 > length) {
      throw new IllegalArgumentException("no field at " + at + " of " + length);
    }
    for (int i = 0; i < 4; i++) {
      array[at + i] = (byte) (value >> (24 - 8 * i));
    }
    return this;
  }

  public Bytes toBytes() {
    return Bytes.wrap(toArray());
  }

  public byte[] toArray() {
    return Arrays.copyOf(array, length);
  }

  private ByteWriter put(int value) {
    ensure(1);
    array[length++] = (byte) value;
    return this;
  }

  private void ensure(int count) {
    int needed = Math.addExact(length, count);
    if (needed > array.length) {
      long doubled = Math.min(2L * array.length, Integer.MAX_VALUE - 8L);
      array = Arrays.copyOf(array, (int) Math.max(needed, doubled));
    }
  }

  private static void check(long value, int bits) {
    if (value < 0 || value >>> bits != 0) {
      throw new IllegalArgumentException(value + " does not fit " + bits + " bits");
    }
  }
}
