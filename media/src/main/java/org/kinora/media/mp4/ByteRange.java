package org.kinora.media.mp4;

/// A run of bytes in a file.
public record ByteRange(long offset, long length) {

  public ByteRange {
    if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("no range of %d bytes at %d".formatted(length, offset));
    }
  }

  /// The position of the first byte after this range.
  public long end() {
    return offset + length;
  }
}
