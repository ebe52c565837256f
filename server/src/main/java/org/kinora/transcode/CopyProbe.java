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
import org.jspecify.annotations.Nullable;
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
    try {
      var keys = new Keyframes(source);
      for (String line : packets(source, file).lines().toList()) {
        keys.read(line);
      }
      if (keys.isEdited || !keys.isSteady() || !Passthrough.isShortEnough(keys.longest)) {
        return Optional.empty();
      }
      // In an open GOP, pictures after the keyframe need some before it.
      return independent(file, stop) < keys.countAtStart
          ? Optional.empty()
          : Optional.of(new Passthrough((int) Math.ceil(keys.longest)));
    } catch (FfmpegException e) {
      if (e.isFromOutside()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private String packets(SourceInfo source, Candidate file) throws IOException {
    double seconds = source.durationUs() / 1e6;
    String windows = "%+" + WINDOW_SECONDS;
    if (file.isWhole() && seconds > LONG_SECONDS && source.seeksExactly()) {
      windows += window(seconds / 3) + window(2 * seconds / 3);
    }
    return ffmpeg.probe(
        file.input(),
        file.folder(),
        List.of(
            "-select_streams",
            "V:0",
            "-read_intervals",
            windows,
            "-show_entries",
            "packet=pts_time,flags",
            "-of",
            "csv=p=0"));
  }

  private static String window(double at) {
    return String.format(Locale.ROOT, ",%.3f%%+%d", at, WINDOW_SECONDS);
  }

  /// How many of the first window's pictures can be decoded without any other (IDR pictures).
  private int independent(Candidate file, FfmpegStop stop) throws IOException {
    var count = new AtomicInteger();
    var command =
        new FfmpegCommand(
            file.input(),
            file.folder(),
            List.of("-t", Integer.toString(WINDOW_SECONDS)),
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

  /// What the packets' times and flags tell: `K` is a keyframe, `D` what an edit list hides.
  private static final class Keyframes {

    // Of a frame: more than clocks of milliseconds make of an even rate.
    private static final double UNEVEN = 0.3;
    private static final double SAME_SECONDS = 0.001;
    private static final int REORDERED = 16;

    private final double frameSeconds;
    private final double startSeconds;
    private final List<List<Double>> windows = new ArrayList<>(List.of(new ArrayList<>()));
    private boolean isEdited;
    private double longest;
    private int countAtStart;
    private @Nullable Double last;

    Keyframes(SourceInfo source) {
      var track = source.pictures().orElseThrow();
      frameSeconds = 1 / FrameRates.choose(track).value();
      startSeconds = source.originUs() / 1e6;
    }

    void read(String line) {
      String[] fields = line.split(",", -1);
      if (fields.length < 2 || !fields[0].matches("-?\\d+(\\.\\d+)?")) {
        return;
      }
      double at = Double.parseDouble(fields[0]);
      isEdited |= fields[1].contains("D");
      Double before = last;
      if (before != null && at - before > 2 * WINDOW_SECONDS) {
        windows.add(new ArrayList<>());
        before = null;
        last = null;
      }
      windows.getLast().add(at);
      if (before != null && at > before) {
        longest = Math.max(longest, at - before);
      }
      if (fields[1].contains("K")) {
        last = at;
        boolean isAtStart = at - windows.getFirst().getFirst() < WINDOW_SECONDS;
        countAtStart += isAtStart ? 1 : 0;
      }
    }

    /// Whether the pictures begin when the presentation does, and follow one another evenly.
    boolean isSteady() {
      double first =
          windows.getFirst().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
      return Math.abs(first - startSeconds) <= SAME_SECONDS
          && windows.stream().allMatch(this::isEven);
    }

    /// The last pictures may still lack some that are coded behind them but shown before.
    private boolean isEven(List<Double> window) {
      var shown = window.stream().sorted().toList();
      for (int i = 1; i < shown.size() - REORDERED; i++) {
        double gap = shown.get(i) - shown.get(i - 1);
        if (Math.abs(gap - frameSeconds) > UNEVEN * frameSeconds) {
          return false;
        }
      }
      return true;
    }
  }
}
