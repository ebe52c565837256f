package org.kinora.live;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of `stream_key`; the key itself is shown once, at its making.
public record StreamKey(
    UUID id,
    UUID channelId,
    // As its owner calls it; may be empty.
    String label,
    // The key's last characters.
    String hint,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {}
