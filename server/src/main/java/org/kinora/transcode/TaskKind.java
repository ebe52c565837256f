package org.kinora.transcode;

import java.util.Locale;

/// The kinds of work that make a source playable.
public enum TaskKind {
  EARLY,
  PROBE,
  PREPARE,
  HEAD,
  TUNE,
  /// Finds out what of a cut film is there and what is to be encoded.
  EDIT,
  CHUNK,
  COPY,
  AUDIO,
  JOIN,
  TEXT,
  STORYBOARD,
  POSTER,
  RECEIPT,
  PUBLISH;

  /// As the database writes it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TaskKind fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// Whether a video can do without its result.
  boolean isOptional(boolean hasPicture) {
    return switch (this) {
      case TUNE, COPY, TEXT, STORYBOARD, POSTER, RECEIPT -> true;
      case AUDIO -> hasPicture;
      case EARLY, PROBE, PREPARE, HEAD, EDIT, CHUNK, JOIN, PUBLISH -> false;
    };
  }
}
