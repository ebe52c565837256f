package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import org.kinora.catalog.Kept;

/// The filter graph that leaves of a sound track what is kept of its film: to the sample where
/// the pictures are cut, with a moment of fading at joints so that nothing clicks.
final class SoundCut {

  private static final long RATE = 48_000;
  // Five milliseconds: too short to be heard as a fade.
  private static final long FADE = 240;

  private final Kept kept;

  SoundCut(Kept kept) {
    this.kept = kept;
  }

  /// From input stream `from` through filters of the whole track and then of what is left.
  String graph(String from, List<String> before, List<String> after) {
    int count = kept.spans().size();
    var graph = new StringBuilder("[").append(from).append(']').append(String.join(",", before));
    if (count > 1) {
      graph.append(",asplit=").append(count);
    }
    for (int i = 0; i < count; i++) {
      graph.append("[s").append(i).append(']');
    }
    long at = 0;
    for (int i = 0; i < count; i++) {
      var span = kept.spans().get(i);
      graph.append(";[s").append(i).append(']').append(String.join(",", piece(span, at)));
      graph.append("[k").append(i).append(']');
      at += span.isOpen() ? 0 : span.length();
    }
    graph.append(';');
    for (int i = 0; i < count; i++) {
      graph.append("[k").append(i).append(']');
    }
    var last = new ArrayList<>(List.of("concat=n=" + count + ":v=0:a=1"));
    last.addAll(after);
    return graph.append(String.join(",", last)).append("[sound]").toString();
  }

  /// One span, which begins at grid position `at` of what is left. Its length is that of the
  /// pictures there, so that no rounding adds up.
  private List<String> piece(Kept.Span span, long at) {
    long start = samples(span.from());
    var filters = new ArrayList<String>();
    if (span.isOpen()) {
      filters.add("atrim=start_pts=" + start);
      filters.add("asetpts=N/SR/TB");
    } else {
      long length = samples(at + span.length()) - samples(at);
      filters.add("atrim=start_pts=" + start + ":end_pts=" + (start + length));
      filters.add("asetpts=N/SR/TB");
      filters.add("apad=whole_len=" + length);
      filters.add("atrim=end_sample=" + length);
      long fade = Math.min(FADE, length / 2);
      filters.add("afade=t=out:ss=" + (length - fade) + ":ns=" + Math.max(1, fade));
    }
    if (span.from() > 0) {
      filters.add("afade=t=in:ss=0:ns=" + FADE);
    }
    return filters;
  }

  private long samples(long grid) {
    return Math.round((double) grid * RATE * kept.rateDen() / kept.rateNum());
  }
}
