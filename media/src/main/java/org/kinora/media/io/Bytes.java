package org.kinora.media.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// An immutable run of bytes with value equality, for use in records.
///
/// A [#slice] shares the memory of its parent: keep a [#copy] when a small part outlives a large
/// whole.
public final class Bytes {

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  public static Bytes empty() {
    return EMPTY;
  }

  /// Copies `array`.
  public static Bytes of(byte... array) {
    return wrap(array.clone());
  }

  /// Takes `array` over without a copy: the caller gives it up and never writes to it again.
  public static Bytes wrap(byte[] array) {
    return wrap(array, 0, array.length);
  }

  /// Takes a part of `array` over without a copy: the caller never writes to it again.
  public static Bytes wrap(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return length == 0 ? EMPTY : new Bytes(array, offset, length);
  }

  public static Bytes ofHex(String hex) {
    return wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  public static Bytes ofText(String text, Charset charset) {
    return wrap(text.getBytes(charset));
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /// The byte at `index` as 0 to 255.
  public int unsigned(int index) {
    return get(index) & 0xFF;
  }

  /// The four bytes at `index`, the first being the highest, as a number from 0 on.
  public long u32(int index) {
    Objects.checkFromIndexSize(index, 4, length);
    return (int) BIG_ENDIAN.get(array, offset + index) & 0xFFFF_FFFFL;
  }

  public Bytes slice(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    return wrap(array, offset + from, count);
  }

  public Bytes slice(int from) {
    return slice(from, length - from);
  }

  /// The same value in memory of its own.
  public Bytes copy() {
    return wrap(toArray());
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  public ByteBuffer toBuffer() {
    return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
  }

  public ByteReader reader() {
    return new ByteReader(this, 0);
  }

  public String toText(Charset charset) {
    return new String(array, offset, length, charset);
  }

  public String toHex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /// The first bytes in hex and the length: safe for a log line whatever the size.
  @Override
  public String toString() {
    return length <= 32
        ? "[" + toHex() + "]"
        : "[" + slice(0, 32).toHex() + "… " + length + " bytes]";
  }
}
