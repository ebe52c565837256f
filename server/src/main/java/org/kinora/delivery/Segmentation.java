package org.kinora.delivery;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.media.mp4.SegmentIndex.Segment;

/// Where published segments begin: fragments of two seconds are stored, about four are published,
/// half as many requests for the same bytes.
final class Segmentation {

  static final int TARGET_SECONDS = 4;

  private Segmentation() {}

  /// As many whole fragments as come nearest to the target, the same number in each segment where
  /// the fragments are of one length (2.002 s at 29.97 frames a second).
  static SegmentIndex grouped(SegmentIndex fragments) {
    long target = (long) fragments.timescale() * TARGET_SECONDS;
    if (fragments.segments().isEmpty()) {
      return fragments;
    }
    long first = Math.max(1, fragments.segments().getFirst().durationTicks());
    long count = Math.max(1, Math.round((double) target / first));
    return fragments.grouped(count * first);
  }

  /// The starts of one track's segments in another's ticks, going on at the target's pace to the
  /// other's end.
  static List<Long> grid(SegmentIndex leader, SegmentIndex follower) {
    var grid = new ArrayList<Long>();
    for (Segment segment : leader.segments()) {
      grid.add(ticks(segment.startTicks(), leader, follower));
    }
    if (leader.segments().isEmpty() || follower.segments().isEmpty()) {
      return grid;
    }
    long end = follower.segments().getLast().endTicks();
    long step = (long) follower.timescale() * TARGET_SECONDS;
    long next = ticks(leader.segments().getLast().endTicks(), leader, follower);
    // A tail shorter than half a segment stays with the last one.
    for (; next + step / 2 < end; next += step) {
      grid.add(next);
    }
    return grid;
  }

  private static long ticks(long ticks, SegmentIndex from, SegmentIndex to) {
    return Timescale.rescale(ticks, to.timescale(), from.timescale());
  }
}
