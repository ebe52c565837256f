package org.kinora.live;

/// A key that was just made; its text can't be had again later.
record NewKey(StreamKey key, StreamSecret secret) {}
