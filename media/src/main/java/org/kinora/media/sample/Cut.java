package org.kinora.media.sample;

import java.util.List;

/// What a track's stream is cut into, in order. Ticks are the track's.
public sealed interface Cut {

  /// Samples without a break, never more ticks than the rules' part target.
  record Part(List<Sample> samples, boolean isIndependent) implements Cut {

    public Part {
      samples = List.copyOf(samples);
      if (samples.isEmpty()) {
        throw new IllegalArgumentException("a part without samples");
      }
    }

    public long startTicks() {
      return samples.getFirst().decodeTicks();
    }

    public long durationTicks() {
      return samples.getLast().endTicks() - startTicks();
    }
  }

  /// The publisher sent nothing for this time.
  record Gap(long startTicks, long durationTicks) implements Cut {}

  /// The parts since the last of these are a segment; the next one begins at `endTicks`.
  record SegmentEnd(long endTicks) implements Cut {}
}
