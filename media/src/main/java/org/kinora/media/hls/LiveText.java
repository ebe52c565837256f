package org.kinora.media.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.kinora.media.io.Bytes;

/// Text that only grows at its end, so that all earlier states of it share its memory: what was
/// given out is never written again.
final class LiveText {

  private byte[] array = new byte[8192];
  private int length;
  private Bytes whole = Bytes.empty();

  int length() {
    return length;
  }

  void append(Bytes text) {
    int needed = Math.addExact(length, text.length());
    if (needed > array.length) {
      // Half as much again: a day of segments takes about 4 MB.
      array = Arrays.copyOf(array, Math.max(needed, array.length + (array.length >> 1)));
    }
    text.copyTo(array, length);
    length = needed;
    whole = Bytes.wrap(array, 0, length);
  }

  Bytes whole() {
    return whole;
  }

  static Bytes bytes(CharSequence text) {
    return Bytes.ofText(text.toString(), UTF_8);
  }
}
