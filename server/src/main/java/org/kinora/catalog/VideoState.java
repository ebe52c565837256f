package org.kinora.catalog;

import java.util.Locale;

/// How far a video has come.
public enum VideoState {
  UPLOADING,
  PROCESSING,
  PLAYABLE,
  COMPLETE,
  FAILED;

  /// As the database and the API write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static VideoState fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
