package org.kinora.moderation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `moderation_case`.
record Case(
    UUID id,
    Kind kind,
    String subject,
    @Nullable UUID owner,
    @Nullable String ownerName,
    String title,
    int reports,
    boolean isHeld,
    boolean isAppealed,
    Instant changedAt,
    // Of its latest open reports.
    List<String> reasons) {

  Case {
    reasons = List.copyOf(reasons);
  }

  public boolean isOpen() {
    return reports > 0 || isHeld || isAppealed;
  }

  Place place() {
    return new Place(changedAt, id);
  }
}
