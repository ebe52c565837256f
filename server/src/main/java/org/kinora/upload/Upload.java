package org.kinora.upload;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.space.Need;

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
    Instant expiresAt,
    // Room that was set aside for it, bytes that arrived included.
    Need reserved) {

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

  /// Whether its file takes the place of that of a video that is there.
  boolean isReplacement() {
    return metadata.replaces().isPresent();
  }

  boolean isWhole() {
    return length != null && offset == length;
  }

  Upload withLength(long newLength) {
    return with(newLength, offset, state, expiresAt, reserved);
  }

  Upload withOffset(long newOffset) {
    return with(length, newOffset, state, expiresAt, reserved);
  }

  Upload withExpiry(Instant newExpiry) {
    return with(length, offset, state, newExpiry, reserved);
  }

  Upload withReserved(Need newReserved) {
    return with(length, offset, state, expiresAt, newReserved);
  }

  /// Once whole, only a part still needs more: the film that it becomes.
  Upload finished(long total) {
    Need left = kind == Kind.PARTIAL ? new Need(total, reserved.derivedBytes()) : Need.NONE;
    return with(total, total, State.FINISHED, expiresAt, left);
  }

  private Upload with(
      @Nullable Long newLength,
      long newOffset,
      State newState,
      Instant newExpiry,
      Need newReserved) {
    return new Upload(
        id,
        ownerId,
        videoId,
        kind,
        newLength,
        newOffset,
        metadata,
        fileKey,
        parts,
        newState,
        newExpiry,
        newReserved);
  }
}
