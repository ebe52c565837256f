package org.kinora.upload;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// One row of `upload`. `offset` counts the bytes that were forced to the disk and acknowledged.
record Upload(
    String id,
    UUID ownerId,
    // Of a whole or final upload, until the video is deleted.
    @Nullable VideoId videoId,
    Kind kind,
    // Null while deferred.
    @Nullable Long length,
    long offset,
    UploadMetadata metadata,
    String fileKey,
    // The partial uploads a final one is made of, in order.
    List<String> parts,
    State state,
    Instant expiresAt) {

  Upload {
    parts = List.copyOf(parts);
  }

  enum Kind {
    WHOLE,
    PARTIAL,
    FINAL;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  enum State {
    OPEN,
    FINISHED,
    DAMAGED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  boolean isWhole() {
    return length != null && offset == length;
  }

  Upload withLength(long newLength) {
    return new Upload(
        id, ownerId, videoId, kind, newLength, offset, metadata, fileKey, parts, state, expiresAt);
  }

  Upload withOffset(long newOffset) {
    return new Upload(
        id, ownerId, videoId, kind, length, newOffset, metadata, fileKey, parts, state, expiresAt);
  }

  Upload withExpiry(Instant newExpiry) {
    return new Upload(
        id, ownerId, videoId, kind, length, offset, metadata, fileKey, parts, state, newExpiry);
  }

  Upload finished(long total) {
    return new Upload(
        id,
        ownerId,
        videoId,
        kind,
        total,
        total,
        metadata,
        fileKey,
        parts,
        State.FINISHED,
        expiresAt);
  }
}
