package org.kinora.media.hls;

import org.kinora.media.io.MediaException.Malformed;

/// A part of a resource (RFC 8216 §4.3.2.2), always written with its offset.
public record ByteRange(long lengthBytes, long offsetBytes) {

  public ByteRange {
    if (lengthBytes <= 0 || offsetBytes < 0 || lengthBytes > Long.MAX_VALUE - offsetBytes) {
      throw new IllegalArgumentException("Not a byte range: " + lengthBytes + "@" + offsetBytes);
    }
  }

  public long endBytes() {
    return offsetBytes + lengthBytes;
  }

  @Override
  public String toString() {
    return lengthBytes + "@" + offsetBytes;
  }

  /// `next` is where the range starts that has no offset of its own.
  static ByteRange parse(String text, long next, long offset) throws Malformed {
    int at = text.indexOf('@');
    long length = Integers.parse(at < 0 ? text : text.substring(0, at), offset);
    long start = at < 0 ? next : Integers.parse(text.substring(at + 1), offset);
    if (length == 0 || start < 0) {
      throw new Malformed("Not a byte range here: " + Names.shown(text), offset);
    }
    return new ByteRange(length, start);
  }
}
