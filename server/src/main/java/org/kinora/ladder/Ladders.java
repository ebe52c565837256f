package org.kinora.ladder;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.kinora.live.LiveConfig;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;
import org.kinora.platform.DataFolder;
import org.kinora.platform.Ffmpeg;

/// Chooses the smaller sizes of broadcasts and starts their encoders.
@ApplicationScoped
public class Ladders {

  /// A rung that is hardly smaller than the source helps nobody.
  private static final double SMALLER = 1.1;

  private final LiveConfig.Ladder config;
  private final LadderBudget budget;
  private final Ffmpeg ffmpeg;
  private final DataFolder data;

  Ladders(LiveConfig config, LadderBudget budget, Ffmpeg ffmpeg, DataFolder data) {
    this.config = config.ladder();
    this.budget = budget;
    this.ffmpeg = ffmpeg;
    this.data = data;
  }

  /// The rungs that a broadcast of such pictures gets; none where there is no room, or none is
  /// wished.
  public LadderShare take(Track pictures, FrameRate rate) {
    List<LiveRung> wished =
        config.enabled()
            ? rungs(pictures.width(), pictures.height(), rate, config.sizes())
            : List.of();
    return budget.take((long) pictures.width() * pictures.height(), rate, wished);
  }

  /// For a broadcast without pictures.
  public LadderShare none() {
    return budget.take(0, FrameRate.UNKNOWN, List.of());
  }

  /// Those of the wished short sides that are smaller than the source, the largest first.
  static List<LiveRung> rungs(int width, int height, FrameRate rate, List<Integer> sizes) {
    int shortSide = Math.min(width, height);
    return sizes.stream()
        .distinct()
        .sorted(Comparator.reverseOrder())
        .filter(size -> shortSide >= size * SMALLER)
        .map(
            size -> {
              int longSide = even((double) Math.max(width, height) * size / shortSide);
              return width < height
                  ? LiveRung.of(size, size, longSide, rate)
                  : LiveRung.of(size, longSide, size, rate);
            })
        .toList();
  }

  private static int even(double size) {
    return (int) Math.round(size / 2) * 2;
  }

  /// Encodes what comes from now on, until it is closed.
  public LiveEncoder start(LadderShare share, LiveEncoder.Output output) {
    return new LiveEncoder(ffmpeg, data, share, output).start();
  }
}
