package org.kinora.transcode;

import java.nio.file.NoSuchFileException;
import org.kinora.platform.FfmpegException;

/// Says in plain words why a task failed.
final class Causes {

  private static final int LONGEST = 300;

  private Causes() {}

  static String of(Exception e) {
    String message = String.valueOf(e.getMessage());
    String words =
        switch (e) {
          case FfmpegException ffmpeg when !ffmpeg.tail().isEmpty() ->
              message
                  + ": "
                  + ffmpeg.tail().getLast().replaceAll("\\[[^\\]]* @ 0x[0-9a-f]+\\] ?", "");
          case NoSuchFileException missing ->
              "An object is missing from the store: " + missing.getFile();
          default -> message;
        };
    if (words.contains("No space left on device")) {
      words = "The server's disk is full. Free some space.";
    }
    return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
  }
}
