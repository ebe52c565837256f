package org.kinora.live;

import org.kinora.kernel.VideoId;

/// A broadcast is a film from now on.
public record BroadcastEnded(VideoId video) {}
