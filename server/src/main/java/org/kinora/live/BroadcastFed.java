package org.kinora.live;

import org.kinora.kernel.VideoId;

/// An encoder feeds a broadcast: at its beginning, and each time that it comes back.
public record BroadcastFed(VideoId video) {}
