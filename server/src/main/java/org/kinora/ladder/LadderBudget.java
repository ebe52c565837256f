package org.kinora.ladder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.kinora.live.LiveConfig;
import org.kinora.media.sample.FrameRate;

/// How many pixels a second this machine encodes for broadcasts.
@ApplicationScoped
class LadderBudget {

  // 480p and 360p of 720p30 took 22 % of a core: 19 million pixels encoded, 28 decoded.
  private static final double ENCODED_PER_CORE = 110e6;
  private static final double DECODED = 0.2;
  private static final double USUAL_RATE = 30;

  private final double capacity;
  private double held;

  @Inject
  LadderBudget(LiveConfig config) {
    this(config.ladder().cores() * ENCODED_PER_CORE * Runtime.getRuntime().availableProcessors());
  }

  LadderBudget(double capacity) {
    this.capacity = capacity;
  }

  /// As many of the rungs as there is room for, without the largest if need be.
  synchronized LadderShare take(long sourcePixels, FrameRate rate, List<LiveRung> wished) {
    var rungs = new ArrayList<>(wished);
    while (!rungs.isEmpty() && held + cost(sourcePixels, rungs, rate) > capacity) {
      rungs.removeFirst();
    }
    held += cost(sourcePixels, rungs, rate);
    return new LadderShare(this, sourcePixels, rate, rungs);
  }

  synchronized void release(double cost) {
    held = Math.max(0, held - cost);
  }

  /// In pixels encoded a second; what is decoded for them is a part of it.
  static double cost(long sourcePixels, List<LiveRung> rungs, FrameRate rate) {
    if (rungs.isEmpty()) {
      return 0;
    }
    double pixels = DECODED * sourcePixels + rungs.stream().mapToLong(LiveRung::pixels).sum();
    return pixels * (rate.isKnown() ? rate.perSecond() : USUAL_RATE);
  }
}
