package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.kinora.catalog.VideoRemoval;
import org.kinora.catalog.VideoState;
import org.kinora.catalog.Videos;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.upload.UploadLocks.Lease;

/// How an upload ends: stored, joined, or cancelled with nothing left.
@ApplicationScoped
class Ending {

  private final Uploads uploads;
  private final Staging staging;
  private final Videos videos;
  private final VideoRemoval removal;
  private final UploadLocks locks;
  private final Finish finish;

  Ending(
      Uploads uploads,
      Staging staging,
      Videos videos,
      VideoRemoval removal,
      UploadLocks locks,
      Finish finish) {
    this.removal = removal;
    this.uploads = uploads;
    this.staging = staging;
    this.videos = videos;
    this.locks = locks;
    this.finish = finish;
  }

  Upload finish(Upload upload) {
    return finish.finish(upload);
  }

  /// Ends what a crash interrupted after the last byte.
  void finishAgain(String id) {
    Upload done;
    try (Lease _ = locks.acquire(id, () -> {})) {
      done =
          finish.finish(
              uploads.find(id).orElseThrow(() -> new ProblemException(UploadProblem.UNKNOWN)));
    }
    tellFinals(done);
  }

  Upload join(String id) {
    return finish.join(id);
  }

  /// Forgets an upload that nobody went on with.
  void expire(Upload upload) {
    cancel(upload);
    finish.noteExpired(upload);
  }

  /// Forgets an upload whose video was deleted, and the parts that were to become it.
  void abandon(Upload upload) {
    cancel(upload);
    upload.parts().forEach(part -> uploads.find(part).ifPresent(this::cancel));
  }

  /// Tells again that a source is there.
  void announce(VideoId video) {
    finish.announce(video);
  }

  /// A finished part may be the one that a final upload waited for.
  void tellFinals(Upload part) {
    if (part.kind() != Upload.Kind.PARTIAL || part.state() != Upload.State.FINISHED) {
      return;
    }
    try {
      finish.joinFinalsWith(part);
    } catch (ProblemException e) {
      // The part is safe and whole; the sweep tries again once there is space.
      if (e.problem() != UploadProblem.DISK_FULL) {
        throw e;
      }
    }
  }

  /// Forgets an upload, its bytes, and the video that waited for them. The video of a finished
  /// upload stays.
  void cancel(Upload upload) {
    try (Lease _ = locks.acquire(upload.id(), () -> {})) {
      staging.delete(upload);
      uploads.delete(upload.id());
      var video = upload.videoId();
      if (video != null
          && videos
              .find(video)
              .filter(found -> found.state() == VideoState.UPLOADING)
              .isPresent()) {
        // What was watched while it came is stored already.
        removal.remove(video);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
