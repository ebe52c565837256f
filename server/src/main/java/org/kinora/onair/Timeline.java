package org.kinora.onair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kinora.onair.BroadcastRow.Start;

/// Which moment each segment of a broadcast was made at. Not thread-safe.
final class Timeline {

  private final List<Start> starts = new ArrayList<>();

  Timeline(List<Start> starts) {
    this.starts.addAll(starts);
  }

  /// From segment `msn` on, media time 0 is at `epoch`.
  void startsAt(long msn, Instant epoch) {
    starts.removeIf(start -> start.msn() >= msn);
    starts.add(new Start(msn, epoch.toEpochMilli()));
  }

  List<Start> starts() {
    return List.copyOf(starts);
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
