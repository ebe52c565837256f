package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Puts pairs in the order in which their pictures are shown, which is another one than that in
/// which they are decoded where pictures refer to later ones.
final class CaptionOrder {

  /// Sixteen pictures are the most that decoders reorder (H.264 annex A.3.1); 31 pairs each.
  private static final int MAX_WAITING = 512;

  private final PriorityQueue<Timed> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Timed::shownUs).thenComparingLong(Timed::number));
  private long count;

  /// A pair and when its picture is shown.
  record Timed(long shownUs, long number, CaptionPair pair) {}

  void add(long shownUs, List<CaptionPair> pairs) {
    pairs.forEach(pair -> waiting.add(new Timed(shownUs, count++, pair)));
  }

  /// All pairs of pictures that are shown before `us`. Nothing earlier may come after this.
  List<Timed> before(long us) {
    var out = new ArrayList<Timed>();
    while (!waiting.isEmpty() && (waiting.element().shownUs < us || waiting.size() > MAX_WAITING)) {
      out.add(waiting.remove());
    }
    return out;
  }
}
