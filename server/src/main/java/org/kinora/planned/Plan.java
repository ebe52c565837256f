package org.kinora.planned;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.VideoId;

/// A broadcast that is to come. An encoder that connects up to half an hour before its start, or up
/// to two hours after it, begins it; one that connects at another time begins a broadcast of its
/// own.
record Plan(
    VideoId video, String title, String description, Visibility visibility, Instant startsAt) {

  static final Duration BEFORE = Duration.ofMinutes(30);
  static final Duration AFTER = Duration.ofHours(2);

  /// How it stands at a moment.
  enum State {
    UPCOMING,
    /// Its start is over, and it may still begin.
    LATE,
    /// It can't begin any more, unless it is planned anew.
    MISSED
  }

  State state(Instant now) {
    if (now.isBefore(startsAt)) {
      return State.UPCOMING;
    }
    return now.isBefore(startsAt.plus(AFTER)) ? State.LATE : State.MISSED;
  }

  /// What is wanted, checked but for its time.
  record Wanted(String title, String description, Visibility visibility, Instant startsAt) {

    static Wanted of(
        @Nullable String title,
        @Nullable String description,
        @Nullable String visibility,
        Instant startsAt) {
      return new Wanted(
          PlanText.title(title),
          PlanText.description(description),
          PlanText.visibility(visibility),
          startsAt);
    }
  }
}
