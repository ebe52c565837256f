package org.kinora.attendance;

import org.jspecify.annotations.Nullable;

/// How many watch a broadcast now, and how well it reaches them. Times are in milliseconds, null
/// while nobody has told any; `stalledShare` is how much of the time they waited instead of seeing
/// pictures, from 0 to 1.
public record Turnout(
    int watching, @Nullable Spread latencyMs, @Nullable Spread startMs, double stalledShare) {}
