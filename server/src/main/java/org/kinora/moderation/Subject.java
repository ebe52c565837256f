package org.kinora.moderation;

import java.util.UUID;

/// Something that somebody put here, as it is now.
record Subject(
    Kind kind,
    String id,
    UUID owner,
    // What it is called, or begins with.
    String title,
    // All of a comment; empty for what has a page of its own.
    String text,
    // Where it is looked at.
    String path,
    Standing standing) {

  static final int TITLE_MOST = 100;

  /// Whether others see it.
  enum Standing {
    UP,
    /// Not until somebody has looked at it.
    HELD,
    DOWN
  }

  static String title(String text) {
    int most = Math.min(text.length(), TITLE_MOST);
    boolean isSplit = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, isSplit ? most - 1 : most).replaceAll("\\s+", " ").strip();
  }
}
