package org.kinora.onair;

/// Where a closed segment lies: `offset` is what stands before it in its object, the track's
/// header. One that is nothing but a gap has no bytes.
record StoredSegment(String key, int offset, long length) {

  static final StoredSegment NONE = new StoredSegment("", 0, 0);

  boolean isGap() {
    return length == 0;
  }
}
