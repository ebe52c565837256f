package org.kinora.media.text;

import java.util.List;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Unsupported;

/// The subtitle formats that are read, found by their content and not by a file name.
public enum SubtitleFormat {
  WEBVTT,
  SUBRIP,
  ASS;

  /// A SubRip file shows itself by its first time line, which may stand below a preface.
  private static final int LINES_TO_LOOK_AT = 1000;

  public static SubtitleFormat detect(String text) throws MediaException {
    var lines = new Lines(text);
    String line = lines.next();
    if (line != null && WebVtt.isSignature(line)) {
      return WEBVTT;
    }
    for (int i = 0; line != null && i < LINES_TO_LOOK_AT; i++) {
      String stripped = line.strip();
      if (stripped.equalsIgnoreCase("[Script Info]") || stripped.equalsIgnoreCase("[Events]")) {
        return ASS;
      }
      if (Srt.isTiming(line)) {
        return SUBRIP;
      }
      line = lines.next();
    }
    throw new Unsupported("Not a subtitle file in WebVTT, SubRip (SRT) or ASS");
  }

  public List<Cue> parse(String text) throws MediaException {
    return switch (this) {
      case WEBVTT -> WebVtt.parse(text);
      case SUBRIP -> Srt.parse(text);
      case ASS -> Ass.parse(text);
    };
  }
}
