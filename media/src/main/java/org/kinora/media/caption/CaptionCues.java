package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.text.Cue;

/// Makes cues of what a service shows from when to when.
final class CaptionCues {

  /// Letters that come one by one are not cues of their own: what comes so soon after a cue's
  /// beginning is shown from there on.
  private static final long TOGETHER_US = 300_000;

  private final List<TimedCue> finished = new ArrayList<>();
  private List<CaptionGrid.Block> shown = List.of();
  private long sinceUs;

  /// A cue whose `key` stays the same while it becomes longer.
  record TimedCue(String key, Cue cue) {}

  /// From `us` on, `blocks` are seen. `isTyped` where letters came to what is seen already.
  void show(long us, List<CaptionGrid.Block> blocks, boolean isTyped) {
    if (blocks.equals(shown)) {
      return;
    }
    boolean isSoon = isTyped && !shown.isEmpty() && us - sinceUs < TOGETHER_US;
    if (!isSoon) {
      add(us, finished);
      sinceUs = us;
    }
    shown = blocks;
  }

  /// The cues that ended since this was asked before, and those that are still seen as if they
  /// ended now.
  List<TimedCue> until(long us) {
    var all = new ArrayList<>(finished);
    finished.clear();
    add(us, all);
    return all;
  }

  private void add(long endUs, List<TimedCue> to) {
    long start = Math.max(0, sinceUs / 1000);
    long end = endUs / 1000;
    for (int i = 0; i < shown.size() && end > start; i++) {
      CaptionGrid.Block block = shown.get(i);
      to.add(
          new TimedCue(start + "-" + i, new Cue("", start, end, block.settings(), block.text())));
    }
  }
}
