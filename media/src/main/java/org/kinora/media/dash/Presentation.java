package org.kinora.media.dash;

import java.time.Duration;
import java.time.Instant;

/// Whether the presentation is finished (MPD@type) with the attributes that follow from it.
public sealed interface Presentation {

  /// All segments exist: a film.
  record Static(Duration duration) implements Presentation {

    public Static {
      requirePositive(duration);
    }
  }

  /// Segments are still being added, none is taken away: a film while it is encoded. Players count
  /// what is there from `availableSince` on by the clock that says `now`, ask again every `update`,
  /// and are to begin `delay` behind the end.
  record Growing(Instant availableSince, Instant now, Duration update, Duration delay)
      implements Presentation {

    public Growing {
      requirePositive(update);
      requirePositive(delay);
    }
  }

  private static void requirePositive(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Not a duration: " + duration);
    }
  }
}
