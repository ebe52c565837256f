package org.kinora.media.mp4;

import java.util.BitSet;
import org.kinora.media.io.MediaException;

/// Proves of a track that passes that it is timed as an encoder times a constant frame rate of
/// `num / den`: every picture lasts one frame, each frame of the grid from 0 on is shown exactly
/// once, and each fragment begins with the first picture that it shows.
///
/// ```
/// decoded   0   1   2   3 │ 4   5      each lasts num/den ticks; tfdt is the number of pictures
/// shown     0   3   1   2 │ 4   5      before it, in frames; the edit list skips the delay
/// ```
///
/// Two pictures in one place, one that is missing, and a change of rate all end in an
/// [MediaException.Unsupported]: none shifts what follows it.
public final class FrameGrid implements FragmentWatch {

  private final long num;
  private final long den;
  private long shown;

  public FrameGrid(long num, long den) {
    if (num <= 0 || den <= 0) {
      throw new IllegalArgumentException("a frame rate of %d/%d".formatted(num, den));
    }
    this.num = num;
    this.den = den;
  }

  /// Pictures so far, which is also the frame that comes next.
  public long frames() {
    return shown;
  }

  @Override
  public void header(InitSegment init, Fragment fragment) throws MediaException {
    if (fragment.sampleCount() == 0) {
      return;
    }
    long frame = frameTicks(init);
    if (fragment.startTicks() != shown * frame) {
      throw off(fragment, "starts at tick %d".formatted(fragment.startTicks()));
    }
    if (!fragment.startsWithSync()) {
      throw off(fragment, "does not start with a keyframe");
    }
    long delay = delay(init);
    var places = new BitSet();
    for (Fragment.Sample sample : fragment.samples()) {
      long ticks = sample.presentationTicks() - delay - fragment.startTicks();
      if (sample.durationTicks() != frame || Math.floorMod(ticks, frame) != 0) {
        throw off(fragment, "has a picture between frames");
      }
      long place = ticks / frame;
      boolean isFirst = places.isEmpty();
      if (place < 0 || place >= fragment.sampleCount() || isFirst != (place == 0)) {
        throw off(fragment, "lacks a picture");
      }
      if (places.get((int) place)) {
        throw off(fragment, "shows two pictures at once");
      }
      places.set((int) place);
    }
    shown += fragment.sampleCount();
  }

  @Override
  public void data(byte[] bytes, int count) {}

  private long frameTicks(InitSegment init) throws MediaException {
    long ticks = init.timescale() * den;
    if (ticks % num != 0) {
      throw new MediaException.Unsupported(
          "a timescale of %d for %d/%d frames".formatted(init.timescale(), num, den));
    }
    return ticks / num;
  }

  /// What the edit list skips so that the first picture is shown at 0 (§8.6.6).
  private static long delay(InitSegment init) throws MediaException {
    if (init.edits().stream().anyMatch(edit -> edit.mediaTime() < 0)) {
      throw new MediaException.Unsupported("an edit list with a pause");
    }
    return init.mediaTime();
  }

  private MediaException off(Fragment fragment, String what) {
    return new MediaException.Unsupported(
        "the fragment at frame %d of %d pictures %s"
            .formatted(shown, fragment.sampleCount(), what));
  }
}
