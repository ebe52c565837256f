package org.kinora.media.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the pictures and the sound of one publisher on one timeline and cuts them in step: a
/// segment of sound ends where one of pictures does, so that both have the same numbers for the
/// same time.
///
/// Sound waits until the pictures of its time have come, which costs less than a frame as encoders
/// send both in the order of their times. Frames before the first key frame are left out.
public final class PartAssembler {

  /// More than a frozen encoder sends before it is dropped.
  private static final int MAX_WAITING = 4_000;

  private final @Nullable Line pictures;
  private final @Nullable Line sound;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final long originUs;
  private boolean isBegun;
  private long leftOut;

  /// One of the tracks: how it is cut, and the tick at which it goes on.
  public record Plan(Track track, FrameRate rate, PartRules rules, long startTicks) {

    /// Its segments end when somebody says so.
    private Plan led() {
      var all = new PartRules(rules.partTicks(), rules.segmentTicks(), Long.MAX_VALUE / 2);
      return new Plan(track, rate, all, startTicks);
    }
  }

  /// A cut of one of the two tracks.
  public record TrackCut(Track.Kind kind, Cut cut) {}

  private record Waiting(long ticks, Frame frame) {}

  private record Line(Track track, FrameClock clock, PartCutter cutter) {

    static @Nullable Line of(@Nullable Plan plan, long originUs) {
      return plan == null
          ? null
          : new Line(
              plan.track,
              new FrameClock(plan.track, plan.rate, originUs, plan.startTicks),
              new PartCutter(plan.track, plan.rules, plan.startTicks));
    }

    int offset(Frame frame) {
      return (int) track.scale().fromMicros(frame.compositionOffsetUs());
    }
  }

  /// `originUs` of the publisher's clock becomes the plans' first ticks. At least one of the two is
  /// needed.
  public PartAssembler(@Nullable Plan pictures, @Nullable Plan sound, long originUs) {
    if (pictures == null && sound == null) {
      throw new IllegalArgumentException("neither pictures nor sound");
    }
    this.pictures = Line.of(pictures, originUs);
    this.sound = Line.of(pictures == null || sound == null ? sound : sound.led(), originUs);
    this.originUs = originUs;
  }

  /// How many frames came that have no place on the timeline.
  public long leftOut() {
    return leftOut;
  }

  public List<TrackCut> addPicture(Frame frame) {
    Line line = pictures;
    var out = new ArrayList<TrackCut>();
    if (line == null || frame.decodeUs() < originUs || (!isBegun && !frame.isKey())) {
      leftOut++;
      return out;
    }
    isBegun = true;
    long ticks = line.clock.ticks(frame.decodeUs());
    boolean endsSegment = frame.isKey() && line.cutter.wantsSegmentAt(ticks);
    var cuts = new ArrayList<Cut>();
    line.cutter.add(ticks, line.offset(frame), frame, endsSegment, cuts);
    tell(line, cuts, out);
    releaseUntil(line.track.scale().toMicros(line.cutter.endTicks()), out);
    return out;
  }

  public List<TrackCut> addSound(Frame frame) {
    Line line = sound;
    var out = new ArrayList<TrackCut>();
    if (line == null || frame.decodeUs() < originUs) {
      leftOut++;
      return out;
    }
    long ticks = line.clock.ticks(frame.decodeUs());
    if (ticks < 0) {
      leftOut++;
      return out;
    }
    waiting.add(new Waiting(ticks, frame));
    Line leader = pictures;
    long until =
        leader == null || waiting.size() > MAX_WAITING
            ? Long.MAX_VALUE
            : isBegun ? leader.track.scale().toMicros(leader.cutter.endTicks()) : 0;
    releaseUntil(until, out);
    return out;
  }

  /// Ends part and segment of both with all that came. Sound whose pictures' segment has just ended
  /// is left out: it would be a segment of its own.
  public List<TrackCut> finish() {
    var out = new ArrayList<TrackCut>();
    var cuts = new ArrayList<Cut>();
    if (pictures == null) {
      releaseUntil(Long.MAX_VALUE, out);
      if (sound != null) {
        sound.cutter.endSegment(cuts);
      }
      cuts.forEach(cut -> out.add(new TrackCut(Track.Kind.SOUND, cut)));
      return out;
    }
    pictures.cutter.endSegment(cuts);
    if (!cuts.isEmpty()) {
      releaseUntil(Long.MAX_VALUE, out);
    }
    tell(pictures, cuts, out);
    leftOut += waiting.size();
    waiting.clear();
    return out;
  }

  /// Where the track goes on, in its ticks; throws where there is no such track.
  public long endTicks(Track.Kind kind) {
    Line line = kind == Track.Kind.PICTURES ? pictures : sound;
    if (line == null) {
      throw new IllegalArgumentException("no track of " + kind);
    }
    return line.cutter.endTicks();
  }

  private void tell(Line leader, List<Cut> cuts, List<TrackCut> out) {
    for (Cut cut : cuts) {
      if (cut instanceof Cut.SegmentEnd(long endTicks) && sound != null) {
        endSound(sound, leader.track.scale().toMicros(endTicks), out);
      }
      out.add(new TrackCut(Track.Kind.PICTURES, cut));
    }
  }

  private void endSound(Line line, long endUs, List<TrackCut> out) {
    long end = line.track.scale().fromMicros(endUs);
    var cuts = new ArrayList<Cut>();
    while (!waiting.isEmpty() && waiting.getFirst().ticks < end) {
      add(line, waiting.removeFirst(), cuts);
    }
    line.cutter.endSegment(cuts);
    // Segments of one number are of one time in all tracks, with or without sound.
    if (cuts.stream().noneMatch(Cut.SegmentEnd.class::isInstance)) {
      line.cutter.endEmptySegment(end, cuts);
    }
    cuts.forEach(cut -> out.add(new TrackCut(Track.Kind.SOUND, cut)));
  }

  /// Lets go of sound that ends by then.
  private void releaseUntil(long untilUs, List<TrackCut> out) {
    Line line = sound;
    if (line == null) {
      return;
    }
    var cuts = new ArrayList<Cut>();
    while (!waiting.isEmpty()) {
      long endUs = line.track.scale().toMicros(waiting.getFirst().ticks + line.track.usualTicks());
      if (endUs > untilUs) {
        break;
      }
      add(line, waiting.removeFirst(), cuts);
    }
    cuts.forEach(cut -> out.add(new TrackCut(Track.Kind.SOUND, cut)));
  }

  private void add(Line line, Waiting next, List<Cut> cuts) {
    boolean endsSegment = pictures == null && line.cutter.wantsSegmentAt(next.ticks);
    line.cutter.add(next.ticks, 0, next.frame, endsSegment, cuts);
  }
}
