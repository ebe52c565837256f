package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.kinora.kernel.ByteSize;
import org.kinora.kernel.VideoId;
import org.kinora.platform.Space;
import org.kinora.space.Admission.Granted;
import org.kinora.space.Admission.NoRoom;
import org.kinora.space.Admission.OverQuota;
import org.kinora.space.Need;
import org.kinora.space.Reservations;

/// Room for uploads: set aside before their bytes are taken, or refused in words that say how much
/// is missing and what to do.
@ApplicationScoped
class Room {

  // Of a file whose length nobody knows, so much more is set aside each time.
  private static final long STEP = 16L << 20;

  private final Space space;
  private final Reservations reservations;
  private final Uploads uploads;

  Room(Space space, Reservations reservations, Uploads uploads) {
    this.space = space;
    this.reservations = reservations;
    this.uploads = uploads;
  }

  /// What a film of so many bytes needs with all that is made of it.
  Need ofFilm(long bytes) {
    return reservations.ofFilm(bytes);
  }

  /// Sets aside what is needed beyond `before` and writes it down by `booking`, in one step.
  void book(UUID owner, Need need, Need before, Consumer<Handle> booking) {
    switch (reservations.admit(owner, need, before, booking)) {
      case Granted() -> {}
      case NoRoom(long needed, long left) ->
          throw new Refusal(
              UploadProblem.DISK_FULL,
              "This upload needs "
                  + ByteSize.text(needed)
                  + " of the server's disk with all that is made of it, and "
                  + ByteSize.text(left)
                  + " are free for it. Choose a smaller file, or ask the administrator to free some"
                  + " space, then try again.",
              Map.of("neededBytes", needed, "freeBytes", left));
      case OverQuota(long needed, long used, long quota) ->
          throw new Refusal(
              UploadProblem.OVER_QUOTA,
              "This upload needs "
                  + ByteSize.text(needed)
                  + " with all that is made of it, and you use "
                  + ByteSize.text(used)
                  + " of your "
                  + ByteSize.text(quota)
                  + ". Delete videos that you no longer need, or ask the administrator for more.",
              Map.of("neededBytes", needed, "usedBytes", used, "quotaBytes", quota));
    }
  }

  /// Sets aside room for an upload up to this byte; the upload's length is not known or has just
  /// been told. Nothing happens where that was done before.
  Upload upTo(Upload upload, long end) {
    if (end <= upload.reserved().ownBytes()) {
      return upload;
    }
    Upload larger = upload.withReserved(ofFilm(end));
    book(
        upload.ownerId(),
        larger.reserved(),
        upload.reserved(),
        handle -> uploads.record(handle, larger));
    return larger;
  }

  /// As [#upTo], and a little further, so that it needn't be asked for each piece.
  Upload stepsTo(Upload upload, long end) {
    return end <= upload.reserved().ownBytes() ? upload : upTo(upload, end + STEP);
  }

  /// Hands over to a film what was set aside for what is made of it.
  void promise(Handle handle, VideoId video, long sourceBytes) {
    reservations.promise(handle, video, sourceBytes);
  }

  /// Below the floor nothing new begins, however little it needs.
  void requireFloor() {
    requireFloor(" Ask the administrator to free some space, then try again.");
  }

  /// Others may have filled the disk since room was set aside.
  void requireFloorToGoOn() {
    requireFloor(
        " What has arrived is safe, and the upload can go on from there when there is space"
            + " again.");
  }

  private void requireFloor(String whatToDo) {
    long free = space.free();
    if (free < space.floor()) {
      throw new Refusal(
          UploadProblem.DISK_FULL,
          "The server's disk is too full: "
              + ByteSize.text(free)
              + " free, "
              + ByteSize.text(space.floor())
              + " needed."
              + whatToDo,
          Map.of("neededBytes", space.floor(), "freeBytes", free));
    }
  }
}
