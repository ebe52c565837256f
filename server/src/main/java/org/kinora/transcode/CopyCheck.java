package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegStop;

/// Looks whether pictures that were packaged as they are can be decoded: a container may be whole
/// around a damaged stream, which a browser gives up at and an encoder makes the best of. All
/// keyframes are decoded, and nothing between them: that takes about a hundredth of the time that
/// encoding does, and what follows a good keyframe is never broken for longer than to the next.
@Singleton
class CopyCheck {

  private static final long NEXT_TO_NOTHING = 1 << 20;

  private final Ffmpeg ffmpeg;

  CopyCheck(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// `seconds` is how long the film is. Throws when stopped, and where the look may be repeated.
  boolean isDecodable(Path film, Path folder, double seconds, FfmpegStop stop) throws IOException {
    var command =
        new FfmpegCommand(
            film,
            folder,
            List.of("-xerror", "-threads", "1", "-skip_frame", "nokey"),
            List.of("-map", "0:V:0", "-fps_mode", "passthrough", "-f", "null", "-"),
            FfmpegCommand.Limits.forMedia(seconds, NEXT_TO_NOTHING));
    try {
      ffmpeg.run(command, stop, _ -> {});
      return true;
    } catch (FfmpegException e) {
      if (!e.isAboutInput()) {
        throw e;
      }
      return false;
    }
  }
}
