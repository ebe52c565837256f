package org.kinora.transcode;

/// A run of output frames, `from` to `to` exclusive, on the grid of the plan's frame rate. The
/// last chunk has no end: it takes what is left, since a header's duration is only a promise.
///
/// `padding` is how often the last frame is repeated behind the end, to be cut off again: an
/// encoder that gets only a few frames writes another header than usual. One that is padded has
/// keyframes at multiples of the GOP, wherever it begins, and at its end.
record Chunk(int number, long from, long to, boolean isFirst, boolean isLast, int padding) {

  Chunk(int number, long from, long to, boolean isFirst, boolean isLast) {
    this(number, from, to, isFirst, isLast, 0);
  }

  /// Which frames are keyframes of a padded one, as FFmpeg counts them.
  String keyframes(int gop) {
    return "expr:not(mod(n+%d,%d))+eq(n,%d)".formatted(from % gop, gop, frames());
  }

  long frames() {
    return to - from;
  }
}
