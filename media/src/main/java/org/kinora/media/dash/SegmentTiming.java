package org.kinora.media.dash;

import java.util.ArrayList;
import java.util.List;

/// When segments play, in ticks.
public sealed interface SegmentTiming {

  /// All segments but the last last the same time (SegmentTemplate@duration).
  record Fixed(long durationTicks) implements SegmentTiming {

    public Fixed {
      if (durationTicks <= 0) {
        throw new IllegalArgumentException("Not a segment duration: " + durationTicks);
      }
    }
  }

  /// Each segment has its own time (SegmentTimeline); runs of one duration are kept as one.
  record Timeline(List<Run> runs) implements SegmentTiming {

    /// Runs that follow each other with the same duration are joined, so that equal timelines are
    /// equal values.
    public Timeline {
      var joined = new ArrayList<Run>();
      for (Run run : runs) {
        Run last = joined.isEmpty() ? null : joined.getLast();
        if (last != null && run.startTicks() < last.endTicks()) {
          throw new IllegalArgumentException("Segments overlap at " + run.startTicks());
        }
        if (last != null && last.isFollowedBy(run)) {
          joined.removeLast();
          long count = last.count() + run.count();
          joined.add(new Run(last.startTicks(), last.durationTicks(), count));
        } else {
          joined.add(run);
        }
      }
      runs = List.copyOf(joined);
    }

    /// Segments one right after the other.
    public static Timeline of(long startTicks, List<Long> durationsTicks) {
      var runs = new ArrayList<Run>(durationsTicks.size());
      long start = startTicks;
      for (long duration : durationsTicks) {
        var run = new Run(start, duration, 1);
        runs.add(run);
        start = run.endTicks();
      }
      return new Timeline(runs);
    }

    public long segmentCount() {
      return runs.stream().mapToLong(Run::count).sum();
    }
  }

  /// `count` segments of `durationTicks` each: the S element, whose `r` is one less than `count`.
  record Run(long startTicks, long durationTicks, long count) {

    public Run {
      if (startTicks < 0 || durationTicks <= 0 || count <= 0) {
        throw new IllegalArgumentException(
            "Not a run of segments: t=" + startTicks + " d=" + durationTicks + " n=" + count);
      }
      try {
        var _ = Math.addExact(startTicks, Math.multiplyExact(durationTicks, count));
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("A run of segments ends beyond all numbers", e);
      }
    }

    public long endTicks() {
      return startTicks + durationTicks * count;
    }

    boolean isFollowedBy(Run next) {
      return next.startTicks == endTicks() && next.durationTicks == durationTicks;
    }
  }
}
