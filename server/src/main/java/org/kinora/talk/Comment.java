package org.kinora.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Viewer;

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
    boolean isEdited,
    // `held` until somebody has looked at it, `removed` when it was taken down; null when it is
    // seen.
    @Nullable String hidden) {

  public boolean isHeld() {
    return "held".equals(hidden);
  }

  /// Without what it says and who said it, where that is hidden from whoever asks.
  Comment shownTo(Viewer viewer) {
    if (isShownTo(viewer)) {
      return this;
    }
    return new Comment(
        id, video, parent, author, "", "", false, replies, createdAt, isEdited, hidden);
  }

  boolean isShownTo(Viewer viewer) {
    return hidden == null || viewer.seesAll() || author.equals(viewer.account());
  }

  /// The thread that an answer to it joins.
  UUID thread() {
    return parent == null ? id : parent;
  }
}
