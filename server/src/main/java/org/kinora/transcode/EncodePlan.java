package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kinora.media.mp4.Cadence;

/// How a source's pictures are encoded: the ladder, the distance of keyframes and the chunks,
/// which are cut at multiples of that distance. Decided purely from what the source holds.
record EncodePlan(
    SourceInfo source,
    Ladder ladder,
    int gop,
    List<Chunk> chunks,
    Tuning tuning,
    EncodePolicy policy) {

  private static final double GOP_SECONDS = 4;
  private static final double SEGMENT_SECONDS = 4;
  // The first chunk is one segment so that something can be played early, each after it is longer,
  // so that a viewer's buffer grows; at this length the start of a process and the frames decoded
  // from the keyframe before the cut cost next to nothing.
  private static final int MOST_SEGMENTS = 5;
  // An encoder holds back a few frames; a chunk far longer than that keeps its timing the same in
  // every chunk, at one frame per second too.
  private static final int MIN_FRAMES = 24;
  // Frames that are worth a process: hours at one frame per second are no thousand chunks.
  private static final int WORTHWHILE = 300;
  private static final int HEAD_SIDE = 360;
  // A sample with the seek before it costs as much as four seconds of the film.
  private static final double SECONDS_PER_SAMPLE = 80;
  // One place may be a title or a black screen; it must not decide for the film.
  private static final int FEWEST_SAMPLES = 3;
  private static final int MOST_SAMPLES = 12;
  /// Pictures that are enough to compare, where a rate need not be told from them.
  static final int SHORTEST_SAMPLE = 12;
  private static final long SAMPLE_PIXELS = 64_000_000;

  EncodePlan {
    chunks = List.copyOf(chunks);
  }

  static EncodePlan of(SourceInfo source) {
    return of(source, false, EncodePolicy.PLAIN);
  }

  /// Where the source's pictures are published as they are, only smaller ones are encoded in H.264.
  static EncodePlan of(SourceInfo source, boolean isCopied, EncodePolicy policy) {
    var whole = Ladder.plan(source).with(policy.extras(), source);
    var ladder =
        isCopied && !whole.rungs().isEmpty()
            ? whole.below(source.pictures().orElseThrow().shortSide())
            : whole;
    if (ladder.rungs().isEmpty()) {
      return new EncodePlan(source, ladder, 1, List.of(), Tuning.NONE, policy);
    }
    int gop = (int) Math.max(1, Math.round(GOP_SECONDS * ladder.frameRate().value()));
    return new EncodePlan(
        source, ladder, gop, chunks(source, ladder.frameRate(), gop), Tuning.NONE, policy);
  }

  /// How published segments are cut: whole GOPs, as many as come nearest to four seconds.
  Cadence cadence() {
    if (ladder.rungs().isEmpty()) {
      return new Cadence((long) SEGMENT_SECONDS, 1);
    }
    var rate = ladder.frameRate();
    return new Cadence(segmentGops(gop, rate) * gop * rate.den(), rate.num());
  }

  /// The rungs whose beginning is encoded before all else: one that is small, yet fit to be
  /// watched, and the smallest, since DASH players know an adaptation set by its first
  /// representation and leave one whose first changes. Empty where that would be all there is.
  List<Rung> headRungs() {
    var rungs = ladder.rungs();
    if (rungs.isEmpty() || isWhole()) {
      return List.of();
    }
    var fit =
        rungs.stream()
            .filter(rung -> rung.shortSide() >= HEAD_SIDE)
            .reduce((_, smaller) -> smaller)
            .orElse(rungs.getFirst());
    var head = Stream.of(fit, rungs.getLast()).distinct().toList();
    return head.size() < rungs.size() ? head : List.of();
  }

  /// Where a rung stands among the renditions, from the best on; 0 is kept for pictures that are
  /// published as they are. H.264 comes first: whoever takes the first takes what everything plays.
  int position(Rung rung) {
    return ladder.all().indexOf(rung) + 1;
  }

  /// The rungs that a chunk is encoded to once its head is.
  List<Rung> rungs(Chunk chunk) {
    var head = chunk.isFirst() ? headRungs() : List.<Rung>of();
    return ladder.all().stream()
        .filter(rung -> !head.contains(rung) && tuning.keeps(rung))
        .toList();
  }

  /// How finely a rung is encoded, on its own encoder's scale.
  int quality(Rung rung) {
    return policy.arguments(rung.format().codec()).quality(tuning.crf(rung));
  }

  /// The same plan for pictures of which more is known.
  EncodePlan tuned(Tuning other) {
    return new EncodePlan(source, ladder, gop, chunks, other, policy);
  }

  /// The same plan in software alone, as H.264's scale of quality is x264's.
  EncodePlan inSoftware() {
    return new EncodePlan(source, ladder, gop, chunks, tuning, policy.inSoftware());
  }

  /// The places that are looked at before a film is encoded; none where it is so short that
  /// looking would cost more than it saves.
  List<Chunk> samples() {
    double whole = chunks.isEmpty() || isWhole() ? 0 : seconds(frames());
    int count = (int) Math.min(MOST_SAMPLES, whole / SECONDS_PER_SAMPLE);
    boolean isPossible =
        count >= FEWEST_SAMPLES
            && ladder.rungs().size() >= 2
            && ladder.rungs().stream().allMatch(Comparison::isPossible);
    return isPossible ? places(count) : List.of();
  }

  private List<Chunk> places(int count) {
    long frames = frames();
    var places = new ArrayList<Chunk>();
    for (int i = 0; i < count; i++) {
      long from = Math.max(0, Math.round((i + 0.5) / count * frames - sampleLength() / 2.0));
      places.add(new Chunk(i, from, Math.min(frames, from + sampleLength()), from == 0, false));
    }
    return List.copyOf(places);
  }

  /// Frames of a place that is looked at: a second, fewer of large pictures, as they lie there
  /// without loss meanwhile.
  long sampleLength() {
    long pixels = Math.max(1, ladder.rungs().getFirst().pixels());
    long most = Math.min(Math.round(ladder.frameRate().value()), SAMPLE_PIXELS / pixels);
    return Math.min(gop, Math.max(SHORTEST_SAMPLE, most));
  }

  /// Frames in all.
  long frames() {
    return chunks.isEmpty() ? 0 : chunks.getLast().to();
  }

  /// Whether a source that can't be cut is encoded in one piece.
  boolean isWhole() {
    return chunks.size() == 1 && !source.seeksExactly();
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
    var chunk = new Chunk(0, 0, frames(), true, true);
    return new EncodePlan(source, ladder, gop, List.of(chunk), tuning, policy);
  }

  private static long segmentGops(int gop, Rational frameRate) {
    return Math.max(1, Math.round(SEGMENT_SECONDS * frameRate.value() / gop));
  }

  private static boolean isLong(SourceInfo source) {
    return source.presentationUs() > MOST_SEGMENTS * SEGMENT_SECONDS * 1e6;
  }

  private static List<Chunk> chunks(SourceInfo source, Rational frameRate, int gop) {
    long frames = Math.max(1, Math.round(source.presentationUs() / 1e6 * frameRate.value()));
    if (!source.seeksExactly()) {
      return List.of(new Chunk(0, 0, frames, true, true));
    }
    // Whole segments, since none may lie in two chunks while they are played one by one.
    long segment = segmentGops(gop, frameRate) * gop;
    long first = segment * Math.ceilDiv(MIN_FRAMES, segment);
    long longest = Math.max(MOST_SEGMENTS * segment, segment * Math.ceilDiv(WORTHWHILE, segment));
    var chunks = new ArrayList<Chunk>();
    long from = 0;
    long length = first;
    // A short rest is not worth a process of its own.
    while (frames - from - length >= Math.max(gop, Math.max(MIN_FRAMES, length / 2))) {
      chunks.add(new Chunk(chunks.size(), from, from + length, from == 0, false));
      from += length;
      length = Math.min(length + first, longest);
    }
    chunks.add(new Chunk(chunks.size(), from, frames, from == 0, true));
    return List.copyOf(chunks);
  }
}
