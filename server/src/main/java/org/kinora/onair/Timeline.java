package org.kinora.onair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kinora.onair.BroadcastRow.Start;

/// Which moment each segment of a broadcast was made at. Changed by one thread at a time, read by
/// all.
final class Timeline {

  private volatile List<Start> starts;

  Timeline(List<Start> starts) {
    this.starts = List.copyOf(starts);
  }

  /// From segment `msn` on, media time 0 is at `epoch`.
  void startsAt(long msn, Instant epoch) {
    var next = new ArrayList<>(starts);
    next.removeIf(start -> start.msn() >= msn);
    next.add(new Start(msn, epoch.toEpochMilli()));
    starts = List.copyOf(next);
  }

  List<Start> starts() {
    return starts;
  }

  /// When the media at `startUs` in segment `msn` was made.
  Instant at(long msn, long startUs) {
    long epochMs = 0;
    for (Start start : starts) {
      epochMs = start.msn() <= msn ? start.epochMs() : epochMs;
    }
    return Instant.ofEpochMilli(epochMs).plusMillis(startUs / 1000);
  }

  /// Whether the encoder came back with this segment.
  boolean isDiscontinuity(long msn) {
    return starts.stream().skip(1).anyMatch(start -> start.msn() == msn);
  }
}
