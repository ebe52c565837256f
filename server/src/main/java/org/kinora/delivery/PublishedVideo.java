package org.kinora.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Video;

/// A video's row and its revisions as they were when read; dropped whole when the video changes.
final class PublishedVideo {

  /// Viewers who began before a new revision was published go on with the one they have.
  private static final int MAX_OLD_REVISIONS = 2;

  private final Video video;
  private final @Nullable Revision current;
  private final Map<String, Revision> old = new ConcurrentHashMap<>();
  private volatile boolean isCurrent = true;

  PublishedVideo(Video video, @Nullable Revision current) {
    this.video = video;
    this.current = current;
  }

  Video video() {
    return video;
  }

  /// What entry points refer to; null until something is published.
  @Nullable Revision current() {
    return current;
  }

  /// A revision that is in memory.
  @Nullable Revision revision(String id) {
    return current != null && current.id().equals(id) ? current : old.get(id);
  }

  void keep(Revision revision) {
    if (old.size() >= MAX_OLD_REVISIONS) {
      old.clear();
    }
    old.put(revision.id(), revision);
  }

  boolean isCurrent() {
    return isCurrent;
  }

  void drop() {
    isCurrent = false;
  }

  int weight() {
    return 2000 + (current == null ? 0 : current.weight());
  }
}
