package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.kinora.catalog.Duplicates;
import org.kinora.catalog.Editing;
import org.kinora.catalog.RevisionRow;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.Space;
import org.kinora.upload.UploadLocks.Lease;

/// Turns a complete upload into a stored source. Every step may be done twice, since a server may
/// die between any two of them.
@ApplicationScoped
class Finish {

  private static final Logger LOG = Logger.getLogger(Finish.class);

  private final Uploads uploads;
  private final Staging staging;
  private final ObjectStore objects;
  private final Videos videos;
  private final Duplicates duplicates;
  private final Room room;
  private final Editing editing;
  private final UploadLocks locks;
  private final UploadMetrics metrics;
  private final Event<UploadFinished> events;

  Finish(
      Uploads uploads,
      Staging staging,
      Stored stored,
      UploadLocks locks,
      UploadMetrics metrics,
      Event<UploadFinished> events) {
    this.uploads = uploads;
    this.staging = staging;
    this.objects = stored.objects();
    this.videos = stored.videos();
    this.duplicates = stored.duplicates();
    this.room = stored.room();
    this.editing = stored.editing();
    this.locks = locks;
    this.metrics = metrics;
    this.events = events;
  }

  /// Where sources go and what is said of them.
  @ApplicationScoped
  static class Stored {
    private final ObjectStore objects;
    private final Videos videos;
    private final Room room;
    private final Duplicates duplicates;
    private final Editing editing;

    Stored(ObjectStore objects, Videos videos, Room room, Duplicates duplicates, Editing editing) {
      this.editing = editing;
      this.objects = objects;
      this.videos = videos;
      this.room = room;
      this.duplicates = duplicates;
    }

    Editing editing() {
      return editing;
    }

    Duplicates duplicates() {
      return duplicates;
    }

    Room room() {
      return room;
    }

    ObjectStore objects() {
      return objects;
    }

    Videos videos() {
      return videos;
    }
  }

  /// Finishes a whole or partial upload that has all its bytes; others stay as they are. The caller
  /// holds its lock and calls [#joinFinalsWith] after giving that back.
  Upload finish(Upload upload) {
    if (!upload.isWhole() || upload.state() != Upload.State.OPEN) {
      return upload;
    }
    if (upload.kind() == Upload.Kind.WHOLE) {
      store(upload);
    }
    Upload done = upload.finished(upload.offset());
    record(done);
    if (upload.kind() == Upload.Kind.WHOLE) {
      LOG.infof(
          "upload %s finished: %d bytes of video %s", done.id(), done.offset(), done.videoId());
      announce(done);
    }
    return done;
  }

  /// Joins the finals that waited for this part.
  void joinFinalsWith(Upload part) {
    for (Upload waiting : uploads.finalsWith(part.id())) {
      join(waiting.id());
    }
  }

  /// Joins a final upload if all its parts have arrived; otherwise it goes on waiting.
  Upload join(String id) {
    try (Lease _ = locks.acquire(id, () -> {})) {
      Upload upload =
          uploads.find(id).orElseThrow(() -> new ProblemException(UploadProblem.UNKNOWN));
      if (upload.state() != Upload.State.OPEN) {
        return upload;
      }
      Optional<List<Upload>> parts = finishedParts(upload);
      return parts.isPresent() ? join(upload, parts.get()) : upload;
    }
  }

  private Optional<List<Upload>> finishedParts(Upload upload) {
    var parts = new ArrayList<Upload>();
    for (String id : upload.parts()) {
      Optional<Upload> part = uploads.find(id);
      if (part.isEmpty() || part.get().state() != Upload.State.FINISHED) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(parts);
  }

  private Upload join(Upload upload, List<Upload> parts) {
    long total = parts.stream().mapToLong(Upload::offset).sum();
    Upload first = parts.getFirst();
    // The first part's file becomes the whole one: its bytes need no copy.
    Upload whole = upload.withLength(total).withOffset(total);
    try {
      if (staging.exists(first)) {
        room.requireFloorToGoOn();
        try (var file = staging.open(first)) {
          for (Upload part : parts.subList(1, parts.size())) {
            file.append(staging.path(part));
          }
          file.force();
        }
      }
    } catch (IOException e) {
      throw failed("The parts of this upload could not be joined.", e);
    }
    store(whole, first);
    Upload done = whole.finished(total);
    record(done);
    parts.forEach(this::drop);
    LOG.infof(
        "upload %s joined of %d parts: %d bytes of video %s",
        done.id(), parts.size(), total, done.videoId());
    announce(done);
    return done;
  }

  private void store(Upload upload) {
    store(upload, upload);
  }

  private void store(Upload upload, Upload holder) {
    VideoId video = upload.videoId();
    if (video == null) {
      throw new ProblemException(UploadProblem.VIDEO_DELETED);
    }
    // The same key at each try, so that a try after a crash finds what the first one moved.
    String key = "sources/" + video + "/" + upload.fileKey();
    try {
      if (staging.exists(holder)) {
        objects.put(key, staging.path(holder));
      } else if (!objects.exists(key)) {
        throw new IOException("The bytes of upload " + upload.id() + " are gone");
      }
    } catch (IOException e) {
      throw failed("The upload could not be moved into the store.", e);
    }
    if (upload.isReplacement()) {
      editing.replace(
          video, new RevisionRow.NewSource(key, upload.metadata().sourceName(), upload.offset()));
    } else {
      videos.uploaded(video, key, upload.offset(), null);
    }
    metrics.finished();
  }

  /// What was set aside for a film goes over to it in the same moment.
  private void record(Upload done) {
    VideoId video = done.videoId();
    uploads.finish(
        done,
        handle -> {
          if (video != null) {
            room.promise(handle, video, done.offset());
          }
        });
  }

  private static ProblemException failed(String detail, IOException cause) {
    return Space.isBehind(cause)
        ? new ProblemException(
            UploadProblem.DISK_FULL,
            "All bytes have arrived, but the server's disk is too full to go on. It tries again by"
                + " itself.",
            cause)
        : new ProblemException(UploadProblem.DAMAGED, detail, cause);
  }

  /// What takes the place of another is begun with already.
  private void announce(Upload done) {
    if (!done.isReplacement()) {
      announce(done.videoId());
    }
  }

  /// Tells others that a source is there. What they make of it is theirs: a failure doesn't undo
  /// the upload, and [Sweep] tells them again.
  void announce(@org.jspecify.annotations.Nullable VideoId video) {
    if (video == null) {
      return;
    }
    try {
      if (duplicates.takes(video)) {
        return;
      }
      events.fire(new UploadFinished(video));
    } catch (RuntimeException e) {
      LOG.errorf(e, "video %s is stored but its processing could not be started yet", video);
    }
  }

  void noteExpired(Upload upload) {
    if (upload.state() == Upload.State.OPEN) {
      LOG.infof("upload %s expired after %d bytes", upload.id(), upload.offset());
      metrics.expired();
    }
  }

  private void drop(Upload part) {
    try {
      staging.delete(part);
    } catch (IOException e) {
      LOG.warnf(e, "file of part %s stays until the next sweep", part.id());
    }
    uploads.delete(part.id());
  }
}
