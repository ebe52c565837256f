package org.kinora.library;

import java.time.Instant;
import java.util.UUID;
import org.kinora.catalog.Visibility;

/// A list of videos.
record Playlist(
    UUID id,
    UUID profileId,
    UUID accountId,
    PlaylistKind kind,
    // Empty for the lists that everybody has.
    String name,
    String description,
    Visibility visibility,
    int items,
    boolean hasInvite,
    Instant changedAt) {

  public boolean isOwn() {
    return kind == PlaylistKind.OWN;
  }

  /// As addresses name it: those that everybody has by their kind.
  public String word() {
    return isOwn() ? id.toString() : kind.text();
  }

  public boolean isPrivate() {
    return visibility == Visibility.PRIVATE;
  }
}
