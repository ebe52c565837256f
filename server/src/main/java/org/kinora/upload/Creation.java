package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.NewVideo;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

/// Begins uploads, within the limits of size, number and disk space.
@ApplicationScoped
class Creation {

  private final Uploads uploads;
  private final Staging staging;
  private final Videos videos;
  private final UploadConfig config;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  Creation(Uploads uploads, Staging staging, Videos videos, UploadConfig config) {
    this.uploads = uploads;
    this.staging = staging;
    this.videos = videos;
    this.config = config;
  }

  /// Begins a whole upload, and with it its video. No length means that it comes later.
  Upload whole(UUID owner, OptionalLong length, UploadMetadata metadata) {
    checkLimits(owner, length);
    Upload upload = upload(owner, Upload.Kind.WHOLE, boxed(length), metadata, List.of());
    return begin(upload);
  }

  /// Begins a part of a later final upload.
  Upload partial(UUID owner, OptionalLong length, UploadMetadata metadata) {
    checkLimits(owner, length);
    return begin(upload(owner, Upload.Kind.PARTIAL, boxed(length), metadata, List.of()));
  }

  /// Begins a final upload. Asked again for the same parts in the same order, it returns the one
  /// that is there, so that a lost answer doesn't make two videos.
  synchronized Upload join(UUID owner, List<String> parts, UploadMetadata metadata) {
    for (Upload other : parts.stream().flatMap(id -> uploads.finalsWith(id).stream()).toList()) {
      if (other.ownerId().equals(owner) && other.parts().equals(parts)) {
        return other;
      }
      throw new ProblemException(UploadProblem.PARTS_TAKEN);
    }
    long known = parts.stream().mapToLong(id -> requirePart(owner, id)).sum();
    if (known > 0) {
      checkLength(known);
    }
    Upload upload = upload(owner, Upload.Kind.FINAL, null, metadata, parts);
    createVideo(upload);
    uploads.create(upload);
    return upload;
  }

  /// Returns how many bytes the part brings, as far as that is known.
  private long requirePart(UUID owner, String id) {
    Upload found =
        uploads
            .find(id)
            .filter(part -> part.ownerId().equals(owner) && part.kind() == Upload.Kind.PARTIAL)
            .orElseThrow(() -> new ProblemException(UploadProblem.BAD_PART));
    Long length = found.length();
    return length == null ? found.offset() : length;
  }

  /// Checks a length that is declared, at the beginning or later.
  void checkLength(long length) {
    if (length == 0) {
      throw new ProblemException(UploadProblem.EMPTY_FILE);
    }
    long most = config.maxSize().asLongValue();
    if (length > most) {
      throw new ProblemException(
          UploadProblem.TOO_LARGE,
          "The file has " + length + " bytes; this server takes up to " + most + ".");
    }
  }

  private void checkLimits(UUID owner, OptionalLong length) {
    length.ifPresent(this::checkLength);
    if (uploads.countOpen(owner) >= config.maxOpen()) {
      throw new ProblemException(UploadProblem.TOO_MANY);
    }
    try {
      staging.requireSpace(length.orElse(1));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Upload upload(
      UUID owner,
      Upload.Kind kind,
      @Nullable Long length,
      UploadMetadata metadata,
      List<String> parts) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    return new Upload(
        id,
        owner,
        kind == Upload.Kind.PARTIAL ? null : VideoId.random(random),
        kind,
        length,
        0,
        metadata,
        id,
        parts,
        Upload.State.OPEN,
        clock.instant().plus(config.expiry()));
  }

  private Upload begin(Upload upload) {
    try {
      staging.create(upload);
    } catch (IOException e) {
      throw failed(e);
    }
    if (upload.kind() == Upload.Kind.WHOLE) {
      createVideo(upload);
    }
    uploads.create(upload);
    return upload;
  }

  private void createVideo(Upload upload) {
    videos.create(
        new NewVideo(
            Objects.requireNonNull(upload.videoId()),
            upload.ownerId(),
            upload.metadata().title(),
            upload.metadata().visibility(),
            upload.metadata().sourceName()));
  }

  private static ProblemException failed(IOException cause) {
    return new ProblemException(
        UploadProblem.DISK_FULL, "The server can't store uploads at the moment.", cause);
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
