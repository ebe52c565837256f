package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.OptionalLong;
import org.kinora.kernel.ProblemException;
import org.kinora.upload.UploadLocks.Lease;

/// Adds bytes to an upload: checks what is asked, under the upload's lock, and finishes it with its
/// last byte.
@ApplicationScoped
class Writing {

  private final Uploads uploads;
  private final UploadLocks locks;
  private final Creation creation;
  private final Room room;
  private final Intake intake;
  private final Ending ending;

  Writing(Uploads uploads, UploadLocks locks, Beginning beginning, Intake intake, Ending ending) {
    this.uploads = uploads;
    this.locks = locks;
    this.creation = beginning.creation();
    this.room = beginning.room();
    this.intake = intake;
    this.ending = ending;
  }

  /// What decides whether bytes may come.
  @ApplicationScoped
  static class Beginning {
    private final Creation creation;
    private final Room room;

    Beginning(Creation creation, Room room) {
      this.creation = creation;
      this.room = room;
    }

    Creation creation() {
      return creation;
    }

    Room room() {
      return room;
    }
  }

  /// Takes a request's bytes as its headers say.
  Upload append(Upload asked, TusHeaders headers, RequestBody body) {
    if (asked.kind() == Upload.Kind.FINAL) {
      throw new ProblemException(UploadProblem.FINAL_TAKES_NO_BYTES);
    }
    Upload after;
    try (Lease _ = locks.acquire(asked.id(), body::takeOver)) {
      Upload upload = current(asked.id());
      boolean isCreation =
          headers.request().method().name().equals("POST")
              && upload.offset() == 0
              && headers.request().getHeader("Upload-Offset") == null;
      if (!isCreation && headers.offset() != upload.offset()) {
        throw new ProblemException(
            UploadProblem.WRONG_OFFSET,
            "The server stands at byte " + upload.offset() + ", not at " + headers.offset() + ".");
      }
      upload = withRoom(upload, headers);
      if (upload.state() == Upload.State.FINISHED) {
        return upload;
      }
      var checksum = headers.checksum().orElse(null);
      after = ending.finish(intake.take(upload, body, checksum));
    }
    ending.tellFinals(after);
    return after;
  }

  /// Takes all bytes there are; the stream's end is the file's end.
  Upload takeAll(Upload upload, InputStream bytes) {
    try (Lease _ = locks.acquire(upload.id(), () -> {})) {
      Upload taken = intake.take(upload, bytes, null);
      creation.checkLength(taken.offset());
      return ending.finish(taken.withLength(taken.offset()));
    }
  }

  /// The upload once nobody writes it: who asks where it stands is about to go on with it, and what
  /// a dead connection had brought counts too.
  Upload settled(Upload upload) {
    if (upload.state() != Upload.State.OPEN || upload.kind() == Upload.Kind.FINAL) {
      return upload;
    }
    try (Lease _ = locks.acquire(upload.id(), () -> {})) {
      return current(upload.id());
    }
  }

  private Upload current(String id) {
    Upload upload = uploads.find(id).orElseThrow(() -> new ProblemException(UploadProblem.UNKNOWN));
    if (upload.kind() == Upload.Kind.WHOLE && upload.videoId() == null) {
      throw new ProblemException(UploadProblem.VIDEO_DELETED);
    }
    return upload;
  }

  /// The upload with room for what this request brings, before the first byte of it is taken.
  private Upload withRoom(Upload upload, TusHeaders headers) {
    try {
      Upload declared = declare(upload, headers.length());
      long end = declared.offset() + headers.contentLength().orElse(0);
      Long length = declared.length();
      if (length == null) {
        return room.upTo(declared, end);
      }
      if (end > length) {
        throw new ProblemException(UploadProblem.LONGER_THAN_DECLARED);
      }
      return declared;
    } catch (Refusal e) {
      throw e.at(upload.offset());
    }
  }

  /// A deferred length is declared once.
  private Upload declare(Upload upload, OptionalLong declared) {
    if (declared.isEmpty()) {
      return upload;
    }
    long length = declared.getAsLong();
    Long known = upload.length();
    if (known != null && known != length) {
      throw new ProblemException(
          UploadProblem.BAD_HEADER, "The Upload-Length is known already and can't change.");
    }
    if (known != null) {
      return upload;
    }
    creation.checkLength(length);
    if (length < upload.offset()) {
      throw new ProblemException(UploadProblem.LONGER_THAN_DECLARED);
    }
    Upload complete = room.upTo(upload.withLength(length), length);
    // What was set aside in steps may be too much by now.
    complete = complete.withReserved(room.ofFilm(length));
    uploads.record(complete);
    return complete;
  }
}
