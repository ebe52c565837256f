package org.kinora.transcode;

/// A run of output frames, `from` to `to` exclusive, on the grid of the plan's frame rate. The last
/// chunk has no end: it takes what is left, since a header's duration is only a promise.
record Chunk(int number, long from, long to, boolean isFirst, boolean isLast) {

  long frames() {
    return to - from;
  }
}
