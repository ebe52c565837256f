package org.kinora.transcode;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// Why a source can't become something to play. All but the last two are the source's own and
/// don't go away by trying again.
enum TranscodeProblem implements Problem {
  EMPTY_FILE("empty-file", "The file is empty."),
  TEXT_FILE("text-file", "This is a text file, not a film or sound."),
  PLAYLIST(
      "playlist", "This is a playlist or script that names other files. Upload the film itself."),
  IMAGE("image", "This is an image, not a film or sound."),
  NOT_MEDIA(
      "not-media", "This is not a media file that Kinora knows, or its beginning is damaged."),
  TRUNCATED(
      "truncated",
      "The file's index is missing or damaged, so nothing in it can be found. It was probably cut"
          + " short: copy or export it again."),
  ENCRYPTED(
      "encrypted", "The file is encrypted (DRM). Only files without protection can be played."),
  NO_PLAYABLE_TRACK(
      "no-playable-track", "There is neither a picture nor a sound track in this file."),
  UNSUPPORTED_CODEC("unsupported-codec", "The file uses a codec that can't be decoded here."),
  NOTHING_DECODES(
      "nothing-decodes", "The file opens, but its pictures or sound are too damaged to decode."),
  TOO_MANY_PIXELS("too-many-pixels", "The pictures are larger than 8192×4320 pixels."),
  TOO_MANY_FRAMES("too-many-frames", "The film has more than 240 pictures per second."),
  TOO_LONG("too-long", "The film is longer than 12 hours."),
  TOO_MANY_TRACKS("too-many-tracks", "The file has more than 32 tracks."),
  NOTHING_LEFT("nothing-left", "The cuts leave no picture of the film. Make them shorter."),
  SOURCE_GONE("source-gone", "The source is no longer stored. Upload the file again."),
  ENCODE_FAILED("encode-failed", ProblemKind.INTERNAL, "Encoding failed; the cause is logged."),
  CANCELLED("cancelled", ProblemKind.CONFLICT, "Encoding was cancelled.");

  private final ProblemText text;

  TranscodeProblem(String code, String sentence) {
    this(code, ProblemKind.UNPROCESSABLE, sentence);
  }

  TranscodeProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
