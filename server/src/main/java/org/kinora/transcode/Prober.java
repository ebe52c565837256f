package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegException.Reason;
import org.kinora.platform.FfmpegStop;

/// Finds out what a source holds, and that it can be decoded.
@Singleton
class Prober {

  private static final FfmpegCommand.Limits TRIAL =
      new FfmpegCommand.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1 << 20);

  private final Ffmpeg ffmpeg;

  Prober(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// Throws a [ProblemException] that says why a source is refused.
  SourceInfo probe(Path file, Path folder) throws IOException {
    if (Files.size(file) == 0) {
      throw new ProblemException(TranscodeProblem.EMPTY_FILE);
    }
    String json;
    try {
      json = ffmpeg.probe(file, folder, ProbeOutput.OPTIONS);
    } catch (FfmpegException e) {
      if (e.reason() == Reason.CANCELLED) {
        throw e;
      }
      throw SourceSniff.reason(file, e.tail());
    }
    return ProbeOutput.parse(json);
  }

  /// Decodes a first frame, so that a source nobody can decode is refused at once.
  void tryToDecode(SourceInfo source, Path file, Path folder, FfmpegStop stop) throws IOException {
    var frames = new java.util.concurrent.atomic.AtomicLong();
    var command = new FfmpegCommand(file, folder, List.of(), OtherArguments.trial(source), TRIAL);
    try {
      ffmpeg.run(
          command, stop, progress -> frames.set(Math.max(progress.frames(), progress.outTimeUs())));
    } catch (FfmpegException e) {
      if (e.reason() == Reason.CANCELLED) {
        throw e;
      }
      throw refused(source, String.join("\n", e.tail()));
    }
  }

  private static ProblemException refused(SourceInfo source, String said) {
    String codec =
        source
            .pictures()
            .map(PictureTrack::codec)
            .orElseGet(() -> source.sounds().getFirst().codec());
    if (said.contains("no decoder found")
        || said.contains("Decoder not found")
        || said.contains("does not support")) {
      return new ProblemException(
          TranscodeProblem.UNSUPPORTED_CODEC,
          "The file uses the codec “" + codec + "”, which can't be decoded here.");
    }
    return new ProblemException(TranscodeProblem.NOTHING_DECODES);
  }
}
