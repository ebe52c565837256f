package org.kinora.media.dash;

import java.time.Duration;

/// Whether the presentation is finished (MPD@type) with the attributes that follow from it.
public sealed interface Presentation {

  /// All segments exist: a film.
  record Static(Duration duration) implements Presentation {

    public Static {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("Not a duration: " + duration);
      }
    }
  }
}
