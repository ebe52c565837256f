package org.kinora.transcode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The luma's XPSNR over some pictures in dB: the mean, and what the worst twentieth does not
/// reach. Equal pictures count as `BEST`.
record Xpsnr(double mean, double low) {

  private static final double BEST = 60;
  private static final Pattern FRAME = Pattern.compile("n:\\s*\\d+\\s+XPSNR y:\\s*(inf|[\\d.]+)");

  /// Reads what FFmpeg's filter wrote of each picture; empty where it saw none.
  static Optional<Xpsnr> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var values =
        Files.readString(file)
            .lines()
            .map(FRAME::matcher)
            .filter(matcher -> matcher.lookingAt())
            .map(matcher -> matcher.group(1))
            .mapToDouble(it -> it.equals("inf") ? BEST : Math.min(BEST, Double.parseDouble(it)))
            .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(values);
    double mean = Arrays.stream(values).average().orElse(0);
    return Optional.of(new Xpsnr(mean, values[values.length / 20]));
  }
}
