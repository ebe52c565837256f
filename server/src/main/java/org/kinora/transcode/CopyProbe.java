package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.PictureIndex;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;

/// Looks into a source's packets whether its pictures can be published as they are.
@Singleton
class CopyProbe {

  private static final Logger LOG = Logger.getLogger(CopyProbe.class);
  private static final int WINDOW_SECONDS = 20;
  // Of a long source two more windows are looked at.
  private static final double LONG_SECONDS = 120;

  private final Ffmpeg ffmpeg;

  CopyProbe(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// A file as far as it is there; `bytes` is how long the whole will be.
  record Candidate(FfmpegInput input, java.nio.file.Path folder, long bytes, boolean isWhole) {}

  /// Empty where the pictures have to be encoded. Throws only when stopped.
  Optional<Passthrough> decide(SourceInfo source, Candidate file, FfmpegStop stop)
      throws IOException {
    if (!Passthrough.isPossible(source, file.bytes())) {
      return Optional.empty();
    }
    var indexed = indexed(source, file);
    return indexed.isPresent() ? indexed.get().decision() : watched(source, file, stop);
  }

  /// What was found: in an open GOP, pictures after the keyframe need some before it.
  private record Found(PacketWindows windows, int independent) {

    Optional<Passthrough> decision() {
      return windows.isCopyable() && independent >= windows.keysAtStart()
          ? Optional.of(windows.passthrough())
          : Optional.empty();
    }
  }

  private Optional<Passthrough> watched(SourceInfo source, Candidate file, FfmpegStop stop)
      throws IOException {
    try (var looks = new AtOnce(2)) {
      var starts = starts(source, file);
      var independent = looks.begin(() -> independent(source, file, stop));
      var found = new PacketWindows(source, WINDOW_SECONDS, starts.size());
      packets(starts, file).lines().forEach(found::read);
      return new Found(found, independent.get()).decision();
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// By the file's own index, which takes FFmpeg longer to read each time than all else here. Empty
  /// where there is none, or it says what only FFmpeg knows to answer.
  private static Optional<Found> indexed(SourceInfo source, Candidate file) throws IOException {
    if (!file.isWhole()
        || !source.format().startsWith("mov,")
        || !(file.input() instanceof FfmpegInput.OfFile(var path))) {
      return Optional.empty();
    }
    try (var channel = Files.newByteChannel(path)) {
      var index = PictureIndex.read(channel, source.pictures().orElseThrow().index());
      var starts = starts(source, file);
      var found = new PacketWindows(source, WINDOW_SECONDS, starts.size());
      found.keyframesApart(index.longestGop());
      for (double start : starts) {
        index
            .from(start, WINDOW_SECONDS)
            .forEach(it -> found.take(it.seconds(), it.bytes(), it.isKey()));
      }
      int independent = 0;
      for (var picture : index.from(0, WINDOW_SECONDS)) {
        independent += picture.isKey() && index.isIndependent(picture) ? 1 : 0;
      }
      return Optional.of(new Found(found, independent));
    } catch (MediaException e) {
      LOG.debugf("FFmpeg looks into %s: %s", path, e.getMessage());
      return Optional.empty();
    }
  }

  /// Where to look, in seconds.
  private static List<Double> starts(SourceInfo source, Candidate file) {
    double seconds = source.durationUs() / 1e6;
    return file.isWhole() && seconds > LONG_SECONDS && source.seeksExactly()
        ? List.of(0.0, seconds / 3, 2 * seconds / 3)
        : List.of(0.0);
  }

  private String packets(List<Double> starts, Candidate file) throws IOException {
    return ffmpeg.probe(
        file.input(),
        file.folder(),
        List.of(
            "-select_streams",
            "V:0",
            "-read_intervals",
            starts.stream().map(CopyProbe::window).collect(Collectors.joining(",")),
            "-show_entries",
            "packet=pts_time,size,flags:stream=has_b_frames:stream_side_data=side_data_type",
            "-of",
            "compact"));
  }

  private static String window(double at) {
    return at == 0
        ? "%+" + WINDOW_SECONDS
        : String.format(Locale.ROOT, "%.3f%%+%d", at, WINDOW_SECONDS);
  }

  /// How many of the first window's pictures can be decoded without any other (IDR pictures).
  private int independent(SourceInfo source, Candidate file, FfmpegStop stop) throws IOException {
    var count = new AtomicInteger();
    var before = new ArrayList<>(source.unedited());
    before.addAll(List.of("-t", Integer.toString(WINDOW_SECONDS)));
    var command =
        new FfmpegCommand(
            file.input(),
            file.folder(),
            before,
            List.of(
                "-map",
                "0:V:0",
                "-c",
                "copy",
                "-bsf:v",
                "filter_units=pass_types=5",
                "-f",
                "framecrc",
                "pipe:1"),
            FfmpegCommand.Limits.forMedia(WINDOW_SECONDS, 4 << 20));
    ffmpeg.stream(command, stop, said -> count.set(packetLines(said)));
    return count.get();
  }

  private static int packetLines(InputStream said) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(said, StandardCharsets.US_ASCII));
    return (int) reader.lines().filter(line -> !line.startsWith("#")).count();
  }
}
