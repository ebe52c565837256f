package org.kinora.chat;

import java.time.Instant;
import java.util.UUID;

/// A row of `chat_message` with its author's name; `isOwners` is whether the video is theirs.
record ChatLine(
    long id,
    UUID author,
    String name,
    boolean isOwners,
    String text,
    Instant at,
    // Where in the broadcast.
    long positionMs) {}
