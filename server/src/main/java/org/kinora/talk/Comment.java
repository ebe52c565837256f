package org.kinora.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `comment` with its author's name.
record Comment(
    UUID id,
    String video,
    // The thread it belongs to; null for what begins one.
    @Nullable UUID parent,
    UUID author,
    String name,
    String text,
    boolean isPinned,
    int replies,
    Instant createdAt,
    boolean isEdited) {

  /// The thread that an answer to it joins.
  UUID thread() {
    return parent == null ? id : parent;
  }
}
