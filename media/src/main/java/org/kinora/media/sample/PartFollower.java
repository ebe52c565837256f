package org.kinora.media.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.Bytes;

/// Cuts what an encoder made of a track's pictures exactly where that track itself was cut, so that
/// parts and segments of one number are of the same time in all sizes of a broadcast, whatever
/// became of single frames.
///
/// Each sample of the leading track is a place: the encoder's pictures, which come in the order in
/// which they are shown and without any that wait for a later one, take the places in the order of
/// decoding. A place that no picture came for goes to the picture before it; a part without any is
/// a gap. Ticks are those of the leading track. Not thread-safe.
public final class PartFollower {

  /// Between a time in milliseconds and a frame's place on the grid.
  private static final int ROUNDING_MS = 2;

  private final long usual;
  private final long rounding;
  private final Deque<Cut> ahead = new ArrayDeque<>();
  private final Deque<Following> following = new ArrayDeque<>();
  private final Deque<Place> places = new ArrayDeque<>();
  private final Deque<Shown> held = new ArrayDeque<>();
  private @Nullable Integer offset;
  private long leftOut;

  private record Shown(long ticks, boolean isKey, Bytes data) {}

  /// Where one picture belongs.
  private record Place(Following part, int index, Sample led) {}

  /// A part of the leading track, and what came for it.
  private static final class Following {

    private final @Nullable Shown[] shown;
    private int open;

    Following(int samples) {
      shown = new Shown[samples];
      open = samples;
    }
  }

  public PartFollower(Track leader) {
    this.usual = leader.usualTicks();
    this.rounding = leader.scale().fromMicros(ROUNDING_MS * 1000L);
  }

  /// What was cut of the leading track, in order; the first is a part that begins with a key frame.
  public void lead(Cut cut) {
    ahead.addLast(cut);
    if (cut instanceof Cut.Part part) {
      List<Sample> samples = part.samples();
      if (offset == null) {
        offset = samples.getFirst().compositionOffset();
      }
      var next = new Following(samples.size());
      following.addLast(next);
      for (int i = 0; i < samples.size(); i++) {
        places.addLast(new Place(next, i, samples.get(i)));
      }
    }
    match();
  }

  /// The encoder's next picture, to be shown at `shownTicks`.
  public void add(long shownTicks, boolean isKey, Bytes data) {
    held.addLast(new Shown(shownTicks, isKey, data));
    match();
  }

  /// The cuts that are complete by now, in order, each once.
  public List<Cut> take() {
    var out = new ArrayList<Cut>();
    while (!ahead.isEmpty()) {
      if (ahead.getFirst() instanceof Cut.Part part) {
        Following of = following.getFirst();
        if (of.open > 0) {
          break;
        }
        following.removeFirst();
        out.add(cut(part, of));
      } else {
        out.add(ahead.getFirst());
      }
      ahead.removeFirst();
    }
    return out;
  }

  /// Waits for nothing more of what the leading track has: what is missing stays missing.
  public void giveUp() {
    places.forEach(place -> place.part.open--);
    places.clear();
    leftOut += held.size();
    held.clear();
  }

  /// From the first place that waits for its picture to the last, in ticks; 0 where none does.
  public long behindTicks() {
    return places.isEmpty()
        ? 0
        : places.getLast().led.endTicks() - places.getFirst().led.decodeTicks();
  }

  /// Pictures that had no place.
  public long leftOut() {
    return leftOut;
  }

  private void match() {
    Integer shift = offset;
    if (shift == null) {
      return;
    }
    while (!held.isEmpty() && !places.isEmpty()) {
      Place place = places.getFirst();
      long due = held.getFirst().ticks - shift;
      if (due > place.led.endTicks() - usual / 2) {
        places.removeFirst();
        place.part.open--;
      } else if (due < place.led.decodeTicks() - usual * 3 / 4) {
        held.removeFirst();
        leftOut++;
      } else {
        places.removeFirst();
        place.part.shown[place.index] = held.removeFirst();
        place.part.open--;
      }
    }
  }

  private Cut cut(Cut.Part led, Following of) {
    int first = -1;
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < of.shown.length; i = after(of, i)) {
      Shown shown = of.shown[i];
      if (shown != null) {
        first = first < 0 ? i : first;
        samples.add(sample(led, shown, first == i ? 0 : i, i, after(of, i)));
      }
    }
    return samples.isEmpty()
        ? new Cut.Gap(led.startTicks(), led.durationTicks())
        : new Cut.Part(samples, samples.getFirst().isKey());
  }

  /// The next place behind `index` that a picture came for, or the end.
  private static int after(Following of, int index) {
    int next = index + 1;
    while (next < of.shown.length && of.shown[next] == null) {
      next++;
    }
    return next;
  }

  /// From the place `from` on, though its own is `own`, until the place `to`.
  private Sample sample(Cut.Part led, Shown shown, int from, int own, int to) {
    List<Sample> all = led.samples();
    long start = all.get(from).decodeTicks();
    long end = to < all.size() ? all.get(to).decodeTicks() : all.getLast().endTicks();
    int shift = offset == null ? 0 : offset;
    long exact = all.get(own).decodeTicks() + shift;
    // On the grid of the leading track, where it is so but for the rounding to milliseconds.
    long at = Math.abs(shown.ticks - exact) <= rounding ? exact : shown.ticks;
    int later = Math.toIntExact(Math.max(0, at - start));
    return new Sample(start, end - start, later, shown.isKey, shown.data);
  }
}
