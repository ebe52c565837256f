package org.kinora.onair;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executor;
import org.kinora.delivery.LiveReply.Sleeper;

/// Wakes many at once, each in its own thread: one task for all of a thread's, not one for each.
final class Wakeups {

  /// So many are served before whoever else needs the thread has a turn.
  private static final int TURN = 128;

  private Wakeups() {}

  /// In another order each time, so that nobody is always the last.
  static void wake(List<Sleeper> sleepers, boolean isLate) {
    var byThread = new HashMap<Executor, List<Sleeper>>();
    sleepers.forEach(it -> byThread.computeIfAbsent(it.thread(), _ -> new ArrayList<>()).add(it));
    byThread.forEach(
        (thread, all) -> {
          Collections.shuffle(all);
          for (int from = 0; from < all.size(); from += TURN) {
            var turn = all.subList(from, Math.min(all.size(), from + TURN));
            thread.execute(() -> turn.forEach(it -> it.wake(isLate)));
          }
        });
  }
}
