package org.kinora.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// A set of renditions of a video, made or in the making: what it is made of, and how.
public record RevisionRow(
    VideoId video,
    String revision,
    State state,
    Kind kind,
    Cuts cuts,
    // What is left of the film once that is known; null for all.
    @Nullable Kept kept,
    // The pipeline's own JSON.
    @Nullable String plan,
    // Whether nothing of earlier revisions is used.
    boolean isFresh,
    // A file that is not, or no longer, the video's source.
    @Nullable NewSource source,
    @Nullable String problemCode,
    @Nullable String problemDetail) {

  /// Where a revision stands.
  public enum State {
    MAKING,
    PUBLISHED,
    /// No longer the one that is published; those who began it see it to its end.
    RETIRED,
    FAILED;

    static State fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /// What a revision is made for.
  public enum Kind {
    /// The whole of a source that was uploaded.
    FILM,
    /// Other cuts.
    EDIT,
    /// Another file.
    REPLACEMENT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /// A stored file that takes the place of a video's source.
  public record NewSource(String key, String name, long bytes) {}
}
