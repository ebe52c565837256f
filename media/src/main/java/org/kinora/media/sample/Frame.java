package org.kinora.media.sample;

import org.kinora.media.io.Bytes;

/// What a publisher sent, before anybody knows how long it lasts: times in microseconds of the
/// publisher's clock, which begins anywhere and never wraps.
public record Frame(long decodeUs, long compositionOffsetUs, boolean isKey, Bytes data) {}
