package org.kinora.talk;

import java.util.UUID;
import org.kinora.kernel.VideoId;

/// Somebody was named in a comment, after its commit.
public record PersonMentioned(UUID account, UUID author, VideoId video, UUID comment) {}
