package org.kinora.media.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;

/// Cuts one track's frames into parts and segments.
///
/// A part ends with the frame whose usual length fills it, without waiting for the next frame to
/// tell how long that one really was: that saves a frame of delay. Where the next frame then comes
/// late it begins where the part before ended and lasts longer; where it comes much too late there
/// is a gap. So a track's samples never overlap, and leave no time out but in a [Cut.Gap].
final class PartCutter {

  /// Two frames' starts are each rounded to a tick.
  private static final int ROUNDING = 2;

  private final PartRules rules;
  private final long usual;
  private final boolean isPictures;
  private final List<Sample> open = new ArrayList<>();
  private @Nullable Pending pending;
  private long nextTicks;
  private long segmentStart;
  private boolean beginsWithKey;
  private boolean isBegun;

  private record Pending(long start, int offset, boolean isKey, Bytes data) {}

  PartCutter(Track track, PartRules rules, long startTicks) {
    this.rules = rules;
    this.usual = track.usualTicks();
    this.isPictures = track.isPictures();
    this.nextTicks = startTicks;
    this.segmentStart = startTicks;
  }

  /// The tick after all that is cut or waits to be.
  long endTicks() {
    Pending last = pending;
    return last == null ? nextTicks : last.start + usual;
  }

  /// Whether the open segment should end before a key frame at this tick.
  boolean wantsSegmentAt(long ticks) {
    return isBegun && (ticks - segmentStart >= rules.segmentTicks() || !beginsWithKey);
  }

  /// Adds a frame; `endsSegment` has the open segment end before it.
  void add(long ticks, int offset, Frame frame, boolean endsSegment, List<Cut> out) {
    settle(Math.max(ticks, nextTicks), out);
    long start = bridged(ticks, out);
    if (endsSegment) {
      endSegment(out);
    } else if (frame.isKey() && isPictures && isLongEnough()) {
      endPart(out);
    } else if (start + usual > partStart(start) + rules.partTicks() + ROUNDING) {
      endPart(out);
    }
    if (!isBegun || (open.isEmpty() && start == segmentStart)) {
      beginsWithKey = frame.isKey();
      isBegun = true;
    }
    // Shown when the publisher said, whenever it is decoded.
    int shown = Math.toIntExact(offset + ticks - start);
    pending = new Pending(start, shown, frame.isKey(), frame.data());
    if (start + 2 * usual > partStart(start) + rules.partTicks() + ROUNDING) {
      settle(start + usual, out);
      endPart(out);
      endLongSegment(out);
    }
  }

  /// Ends the part and the segment with all that came.
  void endSegment(List<Cut> out) {
    settle(endTicks(), out);
    endPart(out);
    if (nextTicks > segmentStart) {
      out.add(new Cut.SegmentEnd(nextTicks));
      segmentStart = nextTicks;
      beginsWithKey = false;
    }
  }

  /// Ends a segment that nothing came of, as a gap until `ticks`.
  void endEmptySegment(long ticks, List<Cut> out) {
    long end = Math.max(ticks, nextTicks + usual);
    isBegun = true;
    while (nextTicks < end) {
      long length = Math.min(rules.partTicks(), end - nextTicks);
      out.add(new Cut.Gap(nextTicks, length));
      nextTicks += length;
    }
    endSegment(out);
  }

  /// The frame that waits lasts until `ticks`, or as long as its part may be.
  private void settle(long ticks, List<Cut> out) {
    Pending last = pending;
    if (last == null) {
      return;
    }
    pending = null;
    long most = partStart(last.start) + rules.partTicks() - last.start;
    long length = Math.clamp(ticks - last.start, 1, Math.max(1, most));
    open.add(new Sample(last.start, length, last.offset, last.isKey, last.data));
    nextTicks = last.start + length;
    if (ticks > nextTicks) {
      endPart(out);
    }
  }

  /// Where a frame begins that should at `ticks`, after what lies before it is full.
  private long bridged(long ticks, List<Cut> out) {
    if (!isBegun) {
      segmentStart = Math.max(segmentStart, ticks);
      nextTicks = segmentStart;
      return segmentStart;
    }
    while (ticks - nextTicks > rules.partTicks() - usual) {
      endPart(out);
      long length = Math.min(rules.partTicks(), ticks - nextTicks);
      out.add(new Cut.Gap(nextTicks, length));
      nextTicks += length;
      endLongSegment(out);
    }
    return nextTicks;
  }

  private boolean isLongEnough() {
    long length = nextTicks - partStart(nextTicks);
    return length * 100 >= rules.partTicks() * 85;
  }

  private long partStart(long otherwise) {
    return open.isEmpty() ? otherwise : open.getFirst().decodeTicks();
  }

  private void endPart(List<Cut> out) {
    if (!open.isEmpty()) {
      out.add(new Cut.Part(open, isPictures ? open.getFirst().isKey() : true));
      open.clear();
    }
  }

  /// A publisher whose key frames are further apart than a segment may be long gets segments that
  /// begin without one.
  private void endLongSegment(List<Cut> out) {
    if (open.isEmpty()
        && pending == null
        && nextTicks + rules.partTicks() - segmentStart > rules.longestTicks()) {
      out.add(new Cut.SegmentEnd(nextTicks));
      segmentStart = nextTicks;
      beginsWithKey = false;
    }
  }
}
