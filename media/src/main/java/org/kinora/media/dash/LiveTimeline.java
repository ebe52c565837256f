package org.kinora.media.dash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The segments of a broadcast that a live MPD lists, of which there are never more than a limit.
///
/// Decision: SegmentTimeline with `$Number$`, not SegmentTemplate@duration. The publisher's key
/// frames decide how long segments are, and a number counted from a fixed duration, which may be
/// off by half a segment and no more (§5.3.9.6), names the wrong one after a while. The price is
/// that players learn of a segment by a new MPD only: so that they can fetch it by chunks, the one
/// that is still being made is listed too, and MPD@minimumUpdatePeriod is well below a segment.
///
/// Its duration is not known yet. Shaka Player keeps what was said first: said too short, the
/// segment stays in its index and is fetched again with its true end; said too long, nothing
/// happens as long as the next one ends later. So it is said to last as long as the longest of
/// those before it. Other players take each MPD as it is.
///
/// Not thread-safe.
public final class LiveTimeline {

  // So that one long segment is forgotten within a minute.
  private static final int REMEMBERED = 16;

  private final int maxSegments;
  private final long usualTicks;
  private final Deque<SegmentTiming.Run> closed = new ArrayDeque<>();
  private final Deque<Long> latestTicks = new ArrayDeque<>();
  private long firstNumber;

  /// `usualTicks` is what a segment is expected to last where there has been none.
  public LiveTimeline(int maxSegments, long firstNumber, long usualTicks) {
    if (maxSegments < 1 || firstNumber < 0 || usualTicks <= 0) {
      throw new IllegalArgumentException("Not a timeline of " + maxSegments + " segments");
    }
    this.maxSegments = maxSegments;
    this.firstNumber = firstNumber;
    this.usualTicks = usualTicks;
  }

  /// Adds a complete segment; the oldest one leaves when there are too many.
  public void close(long startTicks, long durationTicks) {
    closed.add(new SegmentTiming.Run(startTicks, durationTicks, 1));
    latestTicks.add(durationTicks);
    if (latestTicks.size() > REMEMBERED) {
      latestTicks.remove();
    }
    if (closed.size() > maxSegments) {
      closed.remove();
      firstNumber++;
    }
  }

  /// SegmentTemplate@startNumber: the number of the first segment that is listed.
  public long firstNumber() {
    return firstNumber;
  }

  /// The complete segments.
  public SegmentTiming.Timeline timing() {
    return new SegmentTiming.Timeline(List.copyOf(closed));
  }

  /// The complete segments and the one that begins at `openTicks`.
  public SegmentTiming.Timeline timing(long openTicks) {
    long expected = latestTicks.stream().mapToLong(Long::longValue).max().orElse(usualTicks);
    var runs = new ArrayList<SegmentTiming.Run>(closed);
    runs.add(new SegmentTiming.Run(openTicks, expected, 1));
    return new SegmentTiming.Timeline(runs);
  }
}
