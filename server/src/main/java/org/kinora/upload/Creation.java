package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Editing;
import org.kinora.catalog.NewVideo;
import org.kinora.catalog.Videos;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.space.Need;
import org.kinora.wording.Wording;

/// Begins uploads, within the limits of size, number and disk space.
@ApplicationScoped
class Creation {

  private final Uploads uploads;
  private final Staging staging;
  private final Videos videos;
  private final Room room;
  private final Editing editing;
  private final Channels channels;
  private final UploadConfig config;
  private final Trust trust;
  private final Wording wording;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  Creation(
      Uploads uploads,
      Staging staging,
      Videos videos,
      Room room,
      Editing editing,
      Channels channels,
      UploadConfig config,
      Trust trust,
      Wording wording) {
    this.wording = wording;
    this.trust = trust;
    this.editing = editing;
    this.channels = channels;
    this.uploads = uploads;
    this.staging = staging;
    this.videos = videos;
    this.room = room;
    this.config = config;
  }

  /// What is said of a file before its bytes come: its length, or only the most that can come.
  record Announced(OptionalLong length, long atMost) {

    static Announced exactly(long length) {
      return new Announced(OptionalLong.of(length), length);
    }

    /// A file of which nothing is known needs room for something all the same.
    static Announced upTo(OptionalLong atMost) {
      return new Announced(OptionalLong.empty(), Math.max(1, atMost.orElse(1)));
    }
  }

  /// Begins a whole upload, and with it its video. No length means that it comes later.
  Upload whole(UUID owner, Announced file, UploadMetadata metadata) {
    return begin(owner, Upload.Kind.WHOLE, file, metadata);
  }

  /// Begins a part of a later final upload.
  Upload partial(UUID owner, Announced file, UploadMetadata metadata) {
    return begin(owner, Upload.Kind.PARTIAL, file, metadata);
  }

  /// Begins a final upload. Asked again for the same parts in the same order, it returns the one
  /// that is there, so that a lost answer doesn't make two videos.
  synchronized Upload join(UUID owner, List<String> ids, UploadMetadata metadata) {
    for (Upload other : ids.stream().flatMap(id -> uploads.finalsWith(id).stream()).toList()) {
      if (other.ownerId().equals(owner) && other.parts().equals(ids)) {
        return other;
      }
      throw new ProblemException(UploadProblem.PARTS_TAKEN);
    }
    requireReplaceable(Upload.Kind.FINAL, metadata);
    requireChannel(owner, metadata);
    requireTitle(Upload.Kind.FINAL, metadata);
    List<Upload> parts = ids.stream().map(id -> requirePart(owner, id)).toList();
    long known = parts.stream().mapToLong(Creation::knownBytes).sum();
    if (known > 0) {
      checkLength(known);
    }
    // What was set aside for the film with each part is the whole's now. Joining itself copies
    // parts into that room, which the film needs only afterwards.
    long before = parts.stream().mapToLong(part -> part.reserved().derivedBytes()).sum();
    Need need = new Need(0, Math.max(before, room.ofFilm(known).derivedBytes()));
    Upload upload = upload(owner, Upload.Kind.FINAL, null, metadata, ids).withReserved(need);
    createVideo(upload);
    book(
        upload,
        new Need(0, before),
        handle -> {
          uploads.create(handle, upload);
          uploads.releaseDerived(handle, ids);
        });
    return upload;
  }

  private Upload requirePart(UUID owner, String id) {
    return uploads
        .find(id)
        .filter(part -> part.ownerId().equals(owner) && part.kind() == Upload.Kind.PARTIAL)
        .orElseThrow(() -> new ProblemException(UploadProblem.BAD_PART));
  }

  private static long knownBytes(Upload part) {
    Long length = part.length();
    return length == null ? part.offset() : length;
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

  /// Its file and its video are made first, since the row that sets room aside names them; without
  /// room they go again.
  private Upload begin(UUID owner, Upload.Kind kind, Announced file, UploadMetadata metadata) {
    trust.require();
    file.length().ifPresent(this::checkLength);
    requireReplaceable(kind, metadata);
    requireChannel(owner, metadata);
    requireTitle(kind, metadata);
    if (uploads.countOpen(owner) >= config.maxOpen()) {
      throw new ProblemException(UploadProblem.TOO_MANY);
    }
    room.requireFloor();
    Need need = room.ofFilm(Math.min(file.atMost(), config.maxSize().asLongValue()));
    Upload upload =
        upload(owner, kind, boxed(file.length()), metadata, List.of()).withReserved(need);
    try {
      staging.create(upload);
    } catch (IOException e) {
      throw new ProblemException(
          UploadProblem.DISK_FULL, "The server can't store uploads at the moment.", e);
    }
    try {
      if (kind == Upload.Kind.WHOLE) {
        createVideo(upload);
      }
      book(upload, Need.NONE, handle -> uploads.create(handle, upload));
    } catch (JdbiException e) {
      staging.doubt(upload);
      throw e;
    }
    return upload;
  }

  private void requireReplaceable(Upload.Kind kind, UploadMetadata metadata) {
    if (kind != Upload.Kind.PARTIAL) {
      metadata.replaces().ifPresent(editing::requireReplaceable);
    }
  }

  /// Before anything is made for the upload.
  private void requireChannel(UUID owner, UploadMetadata metadata) {
    if (metadata.channel().isPresent() && chosen(owner, metadata).isEmpty()) {
      throw new ProblemException(UploadProblem.NO_CHANNEL);
    }
  }

  /// Of what is to be a new video.
  private void requireTitle(Upload.Kind kind, UploadMetadata metadata) {
    if (kind != Upload.Kind.PARTIAL && metadata.replaces().isEmpty()) {
      wording.require(metadata.title());
    }
  }

  private Optional<Channel> chosen(UUID owner, UploadMetadata metadata) {
    return metadata
        .channel()
        .flatMap(channels::named)
        .filter(channel -> channel.ownerId().equals(owner));
  }

  private void book(Upload upload, Need before, Consumer<Handle> booking) {
    try {
      room.book(upload.ownerId(), upload.reserved(), before, booking);
    } catch (ProblemException e) {
      VideoId video = upload.videoId();
      if (video != null && !upload.isReplacement()) {
        videos.delete(video);
      }
      staging.forget(upload);
      throw e;
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
        kind == Upload.Kind.PARTIAL
            ? null
            : metadata.replaces().map(VideoId::new).orElseGet(() -> VideoId.random(random)),
        kind,
        length,
        0,
        metadata,
        id,
        parts,
        Upload.State.OPEN,
        clock.instant().plus(config.expiry()),
        Need.NONE);
  }

  private void createVideo(Upload upload) {
    if (upload.isReplacement()) {
      return;
    }
    videos.create(
        new NewVideo(
            Objects.requireNonNull(upload.videoId()),
            upload.ownerId(),
            chosen(upload.ownerId(), upload.metadata())
                .orElseGet(() -> channels.mainOf(upload.ownerId()))
                .id(),
            upload.metadata().title(),
            upload.metadata().visibility(),
            upload.metadata().sourceName()));
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
