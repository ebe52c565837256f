package org.kinora.transcode;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// One row of `transcode_task`: a piece of work and what people see of it.
public record TranscodeTask(
    UUID id,
    VideoId videoId,
    UUID ownerId,
    String revision,
    TaskKind kind,
    // Chunk number, or position of the rendition, sound or text track.
    int ordinal,
    // JSON that belongs to the kind.
    String detail,
    TaskState state,
    double progress,
    double weight,
    int attempts,
    @Nullable String problem,
    @Nullable String worker) {}
