package org.kinora.ladder;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.sample.FrameRate;

/// The rungs of one broadcast, the largest first, and what they take of the machine until they are
/// given up or it is closed.
public final class LadderShare implements AutoCloseable {

  private final LadderBudget budget;
  private final FrameRate rate;
  private final long sourcePixels;
  private final List<LiveRung> rungs;
  private double held;

  LadderShare(LadderBudget budget, long sourcePixels, FrameRate rate, List<LiveRung> rungs) {
    this.budget = budget;
    this.rate = rate;
    this.sourcePixels = sourcePixels;
    this.rungs = new ArrayList<>(rungs);
    this.held = LadderBudget.cost(sourcePixels, rungs, rate);
  }

  public synchronized List<LiveRung> rungs() {
    return List.copyOf(rungs);
  }

  /// How fast its pictures come.
  FrameRate rate() {
    return rate;
  }

  /// Gives one of them up for good.
  public synchronized void giveUp(LiveRung rung) {
    if (rungs.remove(rung)) {
      double now = LadderBudget.cost(sourcePixels, rungs, rate);
      budget.release(held - now);
      held = now;
    }
  }

  @Override
  public synchronized void close() {
    rungs.clear();
    budget.release(held);
    held = 0;
  }
}
