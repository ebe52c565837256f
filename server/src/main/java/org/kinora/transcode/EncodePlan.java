package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;

/// How a source's pictures are encoded: the ladder, the distance of keyframes and the chunks, which
/// are cut at multiples of that distance. Decided purely from what the source holds.
record EncodePlan(SourceInfo source, Ladder ladder, int gop, List<Chunk> chunks) {

  private static final double GOP_SECONDS = 2;
  // The first chunk is short so that something can be played early; the others amortise the start
  // of a process and the frames decoded from the keyframe before the cut.
  private static final int FIRST_GOPS = 3;
  private static final int GOPS = 10;
  // An encoder holds back a few frames; a chunk far longer than that keeps its timing the same in
  // every chunk, at one frame per second too.
  private static final int MIN_FRAMES = 24;

  EncodePlan {
    chunks = List.copyOf(chunks);
  }

  static EncodePlan of(SourceInfo source) {
    var ladder = Ladder.plan(source);
    if (ladder.rungs().isEmpty()) {
      return new EncodePlan(source, ladder, 1, List.of());
    }
    int gop = (int) Math.max(1, Math.round(GOP_SECONDS * ladder.frameRate().value()));
    return new EncodePlan(source, ladder, gop, chunks(source, ladder.frameRate(), gop));
  }

  Chunk chunk(int number) {
    return chunks.get(number);
  }

  /// Seconds of a number of frames.
  double seconds(long frames) {
    return frames / ladder.frameRate().value();
  }

  /// Whether a copy in a container with exact seeks is needed first.
  boolean needsPreparing() {
    return ladder.rungs().isEmpty()
        ? false
        : !source.seeksExactly() && (source.durationUs() == 0 || isLong(source));
  }

  /// The same plan with one chunk, which needs no seeks.
  EncodePlan whole() {
    long frames = chunks.isEmpty() ? 0 : chunks.getLast().to();
    return new EncodePlan(source, ladder, gop, List.of(new Chunk(0, 0, frames, true, true)));
  }

  private static boolean isLong(SourceInfo source) {
    return source.presentationUs() > (FIRST_GOPS + GOPS) * GOP_SECONDS * 1e6;
  }

  private static List<Chunk> chunks(SourceInfo source, Rational frameRate, int gop) {
    long frames = Math.max(1, Math.round(source.presentationUs() / 1e6 * frameRate.value()));
    if (!source.seeksExactly()) {
      return List.of(new Chunk(0, 0, frames, true, true));
    }
    long first = (long) gop * Math.max(FIRST_GOPS, Math.ceilDiv(MIN_FRAMES, gop));
    long other = (long) gop * Math.max(GOPS, Math.ceilDiv(MIN_FRAMES, gop));
    long smallest = Math.max(gop, MIN_FRAMES);
    var chunks = new ArrayList<Chunk>();
    long from = 0;
    long length = first;
    while (frames - from - length >= smallest) {
      chunks.add(new Chunk(chunks.size(), from, from + length, from == 0, false));
      from += length;
      length = other;
      // A short rest is not worth a process of its own.
      smallest = Math.max(smallest, other / 2);
    }
    chunks.add(new Chunk(chunks.size(), from, frames, from == 0, true));
    return List.copyOf(chunks);
  }
}
