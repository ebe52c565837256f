package org.kinora.onair;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.kinora.kernel.VideoId;

/// One row of `broadcast`.
record BroadcastRow(
    UUID id,
    UUID channelId,
    VideoId videoId,
    String revision,
    Instant startedAt,
    List<Start> runs) {

  BroadcastRow {
    runs = List.copyOf(runs);
  }

  /// From segment `msn` on, tick 0 of all tracks is `epochMs`, in milliseconds since 1970: an
  /// encoder that comes back goes on where the film ended, some time later.
  record Start(long msn, long epochMs) {}
}
