package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kinora.kernel.ProblemException;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;

/// Finds out what a source holds, and that it can be decoded.
@Singleton
class Prober {

  private static final FfmpegCommand.Limits TRIAL =
      new FfmpegCommand.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1 << 20);

  // Pictures per second; what was measured above is as fast as that to everybody.
  private static final long FASTEST = 480;

  // Formats of pictures that may move; with one frame they are images.
  private static final List<String> ANIMATIONS = List.of("gif", "apng");

  private static final List<String> PACKET_TIMES =
      List.of(
          "-select_streams",
          "V:0",
          "-read_intervals",
          "%+#300",
          "-show_entries",
          "packet=pts_time",
          "-of",
          "csv=p=0");

  private final Ffmpeg ffmpeg;

  Prober(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// Throws a [ProblemException] that says why a source is refused, and an [FfmpegException] where
  /// the look may be repeated.
  SourceInfo probe(Path file, Path folder) throws IOException {
    if (Files.size(file) == 0) {
      throw new ProblemException(TranscodeProblem.EMPTY_FILE);
    }
    try {
      return probe(new FfmpegInput.OfFile(file), folder);
    } catch (FfmpegException e) {
      if (!e.isAboutInput()) {
        throw e;
      }
      throw SourceSniff.reason(file, e.tail());
    }
  }

  /// What a file holds of which perhaps only the beginning is there.
  SourceInfo probe(FfmpegInput file, Path folder) throws IOException {
    var source = ProbeOutput.parse(ffmpeg.probe(file, folder, ProbeOutput.OPTIONS));
    if (ANIMATIONS.contains(source.format()) && packetTimes(file, folder).length < 2) {
      throw new ProblemException(TranscodeProblem.IMAGE);
    }
    var picture = source.picture();
    return picture == null || FrameRates.isPlausible(picture.averageRate())
        ? source
        : source.with(picture.at(measuredRate(file, folder)));
  }

  /// Matroska and FLV files may say nothing usable of their rate: then the first packets' times do.
  private Rational measuredRate(FfmpegInput file, Path folder) throws IOException {
    var times = packetTimes(file, folder);
    if (times.length < 2 || times[times.length - 1] <= times[0]) {
      return Rational.UNKNOWN;
    }
    double rate = (times.length - 1) / (times[times.length - 1] - times[0]);
    return new Rational(Math.clamp(Math.round(rate * 1000), 1, FASTEST * 1000), 1000);
  }

  /// Seconds at which the first pictures are shown, in order.
  private double[] packetTimes(FfmpegInput file, Path folder) throws IOException {
    return ffmpeg
        .probe(file, folder, PACKET_TIMES)
        .lines()
        .map(line -> line.replaceAll("[^0-9.].*", ""))
        .filter(line -> line.matches("\\d+\\.\\d+"))
        .mapToDouble(Double::parseDouble)
        .sorted()
        .toArray();
  }

  /// Decodes a first frame, so that a source nobody can decode is refused at once.
  void tryToDecode(SourceInfo source, Path file, Path folder, FfmpegStop stop) throws IOException {
    var failure = trial(source, source.told(), file, folder, stop);
    if (failure.isPresent() && !source.told().isEmpty()) {
      // What can't be decoded may be what the edit list leaves out, or more than the header tells.
      failure = trial(source, List.of(), file, folder, stop);
    }
    if (failure.isPresent()) {
      throw refused(source, String.join("\n", failure.get().tail()));
    }
  }

  private Optional<FfmpegException> trial(
      SourceInfo source, List<String> before, Path file, Path folder, FfmpegStop stop)
      throws IOException {
    var command = new FfmpegCommand(file, folder, before, OtherArguments.trial(source), TRIAL);
    try {
      ffmpeg.run(command, stop, progress -> {});
      return Optional.empty();
    } catch (FfmpegException e) {
      if (!e.isAboutInput()) {
        throw e;
      }
      return Optional.of(e);
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
