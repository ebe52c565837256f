package org.kinora.subtitle;

import org.jspecify.annotations.Nullable;

/// One row of `live_text`: a subtitle track of a broadcast. `language` is BCP 47.
public record LiveText(String name, int position, @Nullable String language, String label) {

  /// As many as one broadcast may have.
  public static final int MOST = 16;

  public static LiveText of(int position, @Nullable String language, String label) {
    return new LiveText("text-" + position, position, language, label);
  }
}
