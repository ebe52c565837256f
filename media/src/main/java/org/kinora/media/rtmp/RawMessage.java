package org.kinora.media.rtmp;

import org.kinora.media.io.Bytes;

/// A message put together from its chunks (RTMP §6.1).
record RawMessage(int type, long timestampMs, int streamId, Bytes body) {}
