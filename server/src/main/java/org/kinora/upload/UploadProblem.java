package org.kinora.upload;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with an upload. tus asks for statuses that no [ProblemKind] has, so each case
/// names its own.
enum UploadProblem implements Problem {
  UNSUPPORTED_VERSION(
      "upload-version-unsupported",
      ProblemKind.USER,
      412,
      "This server speaks tus 1.0.0: send the header 'Tus-Resumable: 1.0.0'."),
  WRONG_CONTENT_TYPE(
      "upload-content-type",
      ProblemKind.USER,
      415,
      "Send the bytes with 'Content-Type: application/offset+octet-stream'."),
  BAD_HEADER("upload-bad-header", ProblemKind.USER, 400, "A header can't be understood."),
  LENGTH_MISSING(
      "upload-length-missing",
      ProblemKind.USER,
      400,
      "Say how long the file is with 'Upload-Length', or send 'Upload-Defer-Length: 1'."),
  EMPTY_FILE(
      "upload-empty-file",
      ProblemKind.USER,
      400,
      "The file is empty: there is nothing to upload. Choose another file."),
  TOO_LARGE("upload-too-large", ProblemKind.TOO_LARGE, 413, "The file is too large."),
  LONGER_THAN_DECLARED(
      "upload-longer-than-declared",
      ProblemKind.TOO_LARGE,
      413,
      "These bytes go beyond the declared Upload-Length."),
  TOO_MANY(
      "upload-too-many",
      ProblemKind.LIMITED,
      429,
      "There are too many unfinished uploads. Finish or cancel some, then try again."),
  UNKNOWN(
      "upload-unknown",
      ProblemKind.MISSING,
      404,
      "There is no such upload. It may have been cancelled or have expired: start again."),
  EXPIRED(
      "upload-expired",
      ProblemKind.GONE,
      410,
      "This upload has expired and its bytes are gone: start again."),
  DAMAGED(
      "upload-damaged",
      ProblemKind.GONE,
      410,
      "The server's disk failed while it stored this upload: start again."),
  NO_CHANNEL(
      "upload-channel-unknown",
      ProblemKind.UNPROCESSABLE,
      422,
      "You have no channel with this handle. Choose one of yours, or none for the first of them."),
  VIDEO_DELETED(
      "upload-video-deleted",
      ProblemKind.GONE,
      410,
      "The video of this upload has been deleted, so no more bytes are taken."),
  WRONG_OFFSET(
      "upload-wrong-offset",
      ProblemKind.CONFLICT,
      409,
      "The Upload-Offset is not where the server stands. Ask with HEAD and go on from there."),
  CHECKSUM_MISMATCH(
      "upload-checksum-mismatch",
      ProblemKind.USER,
      460,
      "The bytes that arrived don't match their checksum. Send them again."),
  FINAL_TAKES_NO_BYTES(
      "upload-final-takes-no-bytes",
      ProblemKind.FORBIDDEN,
      403,
      "A final upload is made of its parts and takes no bytes of its own."),
  PARTS_TAKEN(
      "upload-parts-taken",
      ProblemKind.CONFLICT,
      409,
      "A part belongs to another final upload already."),
  BAD_PART(
      "upload-bad-part",
      ProblemKind.USER,
      400,
      "A part of the final upload is unknown or is not a partial upload."),
  LOCKED(
      "upload-locked",
      ProblemKind.CONFLICT,
      423,
      "Another request is writing this upload. Try again in a moment."),
  TAKEN_OVER(
      "upload-taken-over",
      ProblemKind.CONFLICT,
      423,
      "A newer request has taken over this upload."),
  INTERRUPTED(
      "upload-interrupted",
      ProblemKind.USER,
      400,
      "The connection ended before all bytes had arrived. Ask with HEAD and go on from there."),
  DISK_FULL(
      "upload-disk-full",
      ProblemKind.FULL,
      507,
      "The server has too little free disk space for this upload. It can go on later from where it"
          + " stopped."),
  // RFC 4331 §6: who is over quota gets what a full disk gets.
  OVER_QUOTA(
      "upload-over-quota",
      ProblemKind.FULL,
      507,
      "You have used up your share of the server's disk. Delete videos that you no longer need."),
  NOT_CONFINED(
      "upload-not-confined",
      ProblemKind.FORBIDDEN,
      403,
      "This server can't shut in the program that reads uploaded files, so only administrators may"
          + " upload. Ask the administrator: the health page says what to do."),
  BAD_FORM("upload-bad-form", ProblemKind.USER, 400, "The form can't be understood."),
  NO_FILE("upload-no-file", ProblemKind.USER, 400, "No file was chosen. Go back and choose one.");

  private final ProblemText text;
  private final int status;

  UploadProblem(String code, ProblemKind kind, int status, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
    this.status = status;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
