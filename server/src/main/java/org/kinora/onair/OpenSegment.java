package org.kinora.onair;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.Bytes;
import org.kinora.media.mp4.CmafChunk;
import org.kinora.media.sample.Cut;

/// What has come of the segment of one track that is being made. Ticks are the track's.
final class OpenSegment {

  private final List<Bytes> chunks = new ArrayList<>();
  private long startTicks = -1;
  private long endTicks;
  private long mediaStart = -1;
  private long mediaEnd;
  private int keyEnd;
  private boolean beginsWithKey;

  void add(Cut.Part part, CmafChunk.Written written) {
    if (chunks.isEmpty()) {
      mediaStart = part.startTicks();
      beginsWithKey = part.isIndependent();
      keyEnd = part.isIndependent() ? written.firstSampleEnd() : 0;
    }
    begin(part.startTicks());
    chunks.add(written.bytes());
    endTicks = part.startTicks() + part.durationTicks();
    mediaEnd = endTicks;
  }

  void add(Cut.Gap gap) {
    begin(gap.startTicks());
    endTicks = gap.startTicks() + gap.durationTicks();
  }

  private void begin(long ticks) {
    startTicks = startTicks < 0 ? ticks : startTicks;
  }

  boolean isEmpty() {
    return startTicks < 0;
  }

  /// Whether it has nothing but gaps.
  boolean isGap() {
    return chunks.isEmpty();
  }

  long startTicks() {
    return startTicks;
  }

  long durationTicks() {
    return endTicks - startTicks;
  }

  /// Of its media alone, without the gaps before and after.
  long mediaStart() {
    return mediaStart;
  }

  long mediaDuration() {
    return mediaEnd - mediaStart;
  }

  boolean beginsWithKey() {
    return beginsWithKey;
  }

  /// Bytes up to the end of the first key frame; 0 where it doesn't begin with one.
  int keyEnd() {
    return keyEnd;
  }

  List<Bytes> chunks() {
    return chunks;
  }

  long bytes() {
    return chunks.stream().mapToLong(Bytes::length).sum();
  }
}
