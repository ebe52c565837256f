package org.kinora.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The uploaded file as the edit page shows it.
record Source(
    String name, @Nullable Long size, String picture, @Nullable Instant uploaded, boolean isKept) {

  static Source of(Video video) {
    return new Source(
        video.sourceName(),
        video.sourceBytes(),
        video.width() == null ? "" : video.width() + " × " + video.height(),
        video.uploadedAt(),
        video.sourceKey() != null);
  }
}
