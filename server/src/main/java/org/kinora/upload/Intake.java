package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Space;
import org.kinora.upload.Staging.StagedFile;

/// Writes a request's body into an upload. The caller holds the upload's lock.
@ApplicationScoped
class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);

  private static final int BUFFER = 256 * 1024;
  // Forcing to the disk costs most when it is done often; what a dead server loses is sent again.
  private static final long FORCE_BYTES = 16L << 20;
  private static final Duration FORCE_AFTER = Duration.ofSeconds(2);
  // The beginning is forced sooner, as it may be all that a film needs to be played; then
  // four times as much.
  private static final long FIRST_BYTES = 1 << 20;
  private static final int GROWTH = 3;
  private static final Duration MOMENTS = Duration.ofSeconds(2);

  private final Uploads uploads;
  private final Staging staging;
  private final Room room;
  private final UploadConfig config;
  private final UploadMetrics metrics;
  private final Event<UploadGrew> growth;
  private final Clock clock = Clock.systemUTC();

  Intake(
      Uploads uploads,
      Staging staging,
      Room room,
      UploadConfig config,
      UploadMetrics metrics,
      Event<UploadGrew> growth) {
    this.uploads = uploads;
    this.staging = staging;
    this.room = room;
    this.config = config;
    this.metrics = metrics;
    this.growth = growth;
  }

  /// Takes bytes until the body ends and returns the upload as it is then. With a checksum the body
  /// counts whole or not at all; without, what arrived before a failure is kept.
  Upload take(Upload upload, InputStream body, @Nullable Checksum checksum) {
    try (StagedFile file = staging.open(upload)) {
      return new Taking(upload, file, checksum).run(body);
    } catch (IOException e) {
      throw damaged(upload, e);
    }
  }

  private final class Taking {

    private Upload upload;
    private final StagedFile file;
    private final @Nullable Checksum checksum;
    private long unforced;
    private final long beganAt = System.nanoTime();
    private final long beganWith;
    private long forcedAt = beganAt;

    Taking(Upload upload, StagedFile file, @Nullable Checksum checksum) {
      this.upload = upload;
      this.beganWith = upload.offset();
      this.file = file;
      this.checksum = checksum;
    }

    Upload run(InputStream body) throws IOException {
      var buffer = new byte[BUFFER];
      try {
        room.requireFloorToGoOn();
        for (int count = read(body, buffer); count >= 0; count = read(body, buffer)) {
          requireRoom(count);
          if (checksum != null) {
            checksum.update(buffer, count);
          }
          store(buffer, count);
        }
      } catch (UnreadableBody e) {
        return stop(e.problem, e);
      } catch (Refusal e) {
        keep();
        throw e.at(upload.offset());
      } catch (ProblemException e) {
        keep();
        throw e;
      }
      if (checksum != null && !checksum.matches()) {
        file.cutTo(upload.offset());
        throw new ProblemException(UploadProblem.CHECKSUM_MISMATCH);
      }
      force(false);
      return upload;
    }

    private int read(InputStream body, byte[] buffer) throws UnreadableBody {
      try {
        return body.read(buffer, 0, buffer.length);
      } catch (RequestBody.TakenOver e) {
        throw new UnreadableBody(UploadProblem.TAKEN_OVER, e);
      } catch (IOException e) {
        throw new UnreadableBody(UploadProblem.INTERRUPTED, e);
      }
    }

    private void requireRoom(int count) throws IOException {
      Long length = upload.length();
      long limit = length != null ? length : config.maxSize().asLongValue();
      if (file.position() + count > limit) {
        throw new ProblemException(
            length != null ? UploadProblem.LONGER_THAN_DECLARED : UploadProblem.TOO_LARGE);
      }
      upload = room.stepsTo(upload, file.position() + count);
    }

    private void store(byte[] buffer, int count) throws IOException {
      try {
        file.write(buffer, count);
      } catch (IOException e) {
        throw full(e);
      }
      unforced += count;
      boolean isTime = System.nanoTime() - forcedAt > FORCE_AFTER.toNanos();
      long due = Math.clamp(GROWTH * upload.offset(), FIRST_BYTES, FORCE_BYTES);
      if (checksum == null && (unforced >= due || isTime)) {
        force(true);
        room.requireFloorToGoOn();
      } else if (unforced >= FORCE_BYTES) {
        unforced = 0;
        room.requireFloorToGoOn();
      }
    }

    private void force(boolean isGoingOn) throws IOException {
      file.force();
      long before = upload.offset();
      upload = upload.withOffset(file.position()).withExpiry(clock.instant().plus(config.expiry()));
      uploads.record(upload);
      metrics.received(upload.offset() - before);
      unforced = 0;
      forcedAt = System.nanoTime();
      tell(isGoingOn && isSoonWhole());
    }

    private boolean isSoonWhole() {
      Long length = upload.length();
      double perNano = (upload.offset() - beganWith) / (double) (System.nanoTime() - beganAt);
      return length != null && length - upload.offset() < perNano * MOMENTS.toNanos();
    }

    /// A film may be watched before its last byte is there.
    private void tell(boolean isSoonWhole) {
      VideoId video = upload.videoId();
      Long length = upload.length();
      if (video != null
          && length != null
          && upload.kind() == Upload.Kind.WHOLE
          && !upload.isReplacement()) {
        growth.fire(new UploadGrew(video, upload.offset(), length, isSoonWhole));
      }
    }

    private ProblemException full(IOException cause) throws IOException {
      if (!Space.isBehind(cause)) {
        throw cause;
      }
      keep();
      return new Refusal(UploadProblem.DISK_FULL, upload.offset(), cause);
    }

    private Upload stop(UploadProblem problem, IOException cause) throws IOException {
      keep();
      throw new Refusal(problem, upload.offset(), cause);
    }

    /// Keeps what arrived, where that is allowed.
    private void keep() throws IOException {
      if (checksum == null) {
        force(false);
      } else {
        file.cutTo(upload.offset());
      }
    }
  }

  private static final class UnreadableBody extends IOException {
    private static final long serialVersionUID = 1L;
    private final UploadProblem problem;

    UnreadableBody(UploadProblem problem, IOException cause) {
      super(cause);
      this.problem = problem;
    }
  }

  private ProblemException damaged(Upload upload, IOException cause) {
    if (Space.isBehind(cause)) {
      long acknowledged = uploads.find(upload.id()).map(Upload::offset).orElse(upload.offset());
      return new Refusal(UploadProblem.DISK_FULL, acknowledged, cause);
    }
    LOG.errorf(cause, "upload %s is damaged: its file can't be written", upload.id());
    uploads.markDamaged(upload.id());
    return new ProblemException(UploadProblem.DAMAGED, UploadProblem.DAMAGED.sentence(), cause);
  }
}
