package org.kinora.live;

import java.time.Instant;
import org.kinora.attendance.Turnout;
import org.kinora.kernel.VideoId;

/// A channel's broadcast as its owner sees it.
public record LiveView(
    VideoId video,
    Instant startedAt,
    // The encoder is away, and expected back.
    boolean isWaiting,
    // How far it has come as a film, in milliseconds.
    long positionMs,
    Health health,
    Turnout turnout) {}
