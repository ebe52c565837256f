package org.kinora.clip;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A clip as the API shows it.
@Schema(name = "Clip", description = "A piece of a broadcast, as a video of its own.")
public record Clip(
    @Schema(description = "The id of its video.") String id,
    String title,
    @Schema(examples = "/watch/abcdefghijk") String watch,
    @Schema(description = "What it was cut from; null once that is gone.")
        @Nullable String original,
    @Schema(description = "Where in that it begins, in milliseconds.") long startMs,
    long durationMs,
    @Schema(description = "Who cut it; null once they are gone.") @Nullable String maker,
    Instant createdAt) {}
