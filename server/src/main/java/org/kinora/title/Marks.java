package org.kinora.title;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.ChapterTime;

/// What of a video can be skipped: the intro, what was shown before, and the credits at the end.
@Schema(
    name = "Marks",
    description = "What of a video can be skipped, in milliseconds; null for what it has not.")
record Marks(
    @Nullable Span intro,
    @Nullable Span recap,
    @Schema(description = "From where the credits run.", examples = "5220000")
        @Nullable Long creditsMs) {

  static final Marks NONE = new Marks(null, null, null);

  /// A stretch of a video.
  @Schema(name = "Span", description = "A stretch of a video, in milliseconds.")
  record Span(
      @Schema(examples = "61000") @Nullable Long fromMs,
      @Schema(examples = "94500") @Nullable Long toMs) {

    /// As the player reads it, in seconds.
    String seconds() {
      return fromMs == null || toMs == null
          ? ""
          : ChapterTime.seconds(fromMs) + "-" + ChapterTime.seconds(toMs);
    }

    private boolean isWithin(@Nullable Long durationMs) {
      return fromMs != null
          && toMs != null
          && fromMs >= 0
          && toMs > fromMs
          && (durationMs == null ? toMs <= LONGEST_MS : toMs <= durationMs);
    }
  }

  // No film is longer.
  private static final long LONGEST_MS = 7L * 24 * 3600 * 1000;

  /// The same; throws where it is not within the film.
  Marks checked(@Nullable Long durationMs) {
    boolean areSpans =
        Stream.of(Optional.ofNullable(intro), Optional.ofNullable(recap))
            .flatMap(Optional::stream)
            .allMatch(span -> span.isWithin(durationMs));
    boolean isEnd =
        creditsMs == null
            || (creditsMs > 0 && creditsMs < (durationMs == null ? LONGEST_MS : durationMs));
    if (!areSpans || !isEnd) {
      throw TitleProblem.MARKS.exception();
    }
    return this;
  }

  boolean isEmpty() {
    return intro == null && recap == null && creditsMs == null;
  }

  /// As the player reads it; empty where there is none.
  String credits() {
    return creditsMs == null ? "" : ChapterTime.seconds(creditsMs);
  }
}
