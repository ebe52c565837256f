package org.kinora.media.dash;

import java.time.Duration;
import java.util.List;

/// A stretch of the presentation with the same tracks throughout.
public record Period(String id, Duration start, List<AdaptationSet> adaptationSets) {

  public Period {
    id = XmlText.plain(id);
    adaptationSets = List.copyOf(adaptationSets);
    if (start.isNegative()) {
      throw new IllegalArgumentException("A period can't start at " + start);
    }
  }
}
