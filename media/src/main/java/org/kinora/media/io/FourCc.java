package org.kinora.media.io;

import java.nio.charset.StandardCharsets;

/// A four-character code: the name of a box, a brand, a handler or a sample entry.
public record FourCc(int value) {

  public static FourCc of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length != 4) {
      throw new IllegalArgumentException("four characters, not '" + text + "'");
    }
    return new FourCc(
        ((bytes[0] & 0xFF) << 24)
            | ((bytes[1] & 0xFF) << 16)
            | ((bytes[2] & 0xFF) << 8)
            | (bytes[3] & 0xFF));
  }

  public boolean is(String text) {
    return equals(of(text));
  }

  @Override
  public String toString() {
    byte[] bytes = {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
