package org.kinora.media.dash;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /// A broadcast. Players count from `availableSince` on by the clock they are told of, ask again
  /// every `update`, and keep to `latency`; `shift` is how far back they may go, null for as far as
  /// the beginning. `publishedAt` changes with what the MPD says, and with nothing else.
  record Live(
      Instant availableSince,
      Instant publishedAt,
      Duration update,
      @Nullable Duration shift,
      Duration delay,
      Latency latency,
      UtcTiming clock)
      implements Presentation {

    public Live {
      requirePositive(update);
      requirePositive(delay);
      if (shift != null) {
        requirePositive(shift);
      }
    }
  }

  private static void requirePositive(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("Not a duration: " + duration);
    }
  }
}
