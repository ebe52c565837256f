package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.kinora.platform.Ffmpeg;
import org.kinora.platform.FfmpegCommand;
import org.kinora.platform.FfmpegException;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.FfmpegStop;

/// Looks into a source's packets whether its pictures can be published as they are.
@Singleton
class CopyProbe {

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
    try (var looks = new AtOnce(2)) {
      var windows = windows(source, file);
      var independent = looks.begin(() -> independent(source, file, stop));
      var found = new PacketWindows(source, WINDOW_SECONDS, windows.size());
      packets(windows, file).lines().forEach(found::read);
      // In an open GOP, pictures after the keyframe need some before it.
      return found.isCopyable() && independent.get() >= found.keysAtStart()
          ? Optional.of(found.passthrough())
          : Optional.empty();
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static List<String> windows(SourceInfo source, Candidate file) {
    double seconds = source.durationUs() / 1e6;
    var windows = new ArrayList<>(List.of("%+" + WINDOW_SECONDS));
    if (file.isWhole() && seconds > LONG_SECONDS && source.seeksExactly()) {
      windows.add(window(seconds / 3));
      windows.add(window(2 * seconds / 3));
    }
    return windows;
  }

  private String packets(List<String> windows, Candidate file) throws IOException {
    return ffmpeg.probe(
        file.input(),
        file.folder(),
        List.of(
            "-select_streams",
            "V:0",
            "-read_intervals",
            String.join(",", windows),
            "-show_entries",
            "packet=pts_time,size,flags:stream=has_b_frames:stream_side_data=side_data_type",
            "-of",
            "compact"));
  }

  private static String window(double at) {
    return String.format(Locale.ROOT, "%.3f%%+%d", at, WINDOW_SECONDS);
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
