package org.kinora.onair;

import java.time.Instant;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.CmafChunk;
import org.kinora.media.mp4.ProducerTime;
import org.kinora.media.sample.Cut;

/// Writes one track's cuts: parts for those who watch now, and the segment that they become.
/// Called by one thread.
final class TrackWriter {

  private final Broadcast broadcast;
  private final LiveTrack live;
  private final Timescale scale;
  private final ProducerTime time;
  private OpenSegment open = new OpenSegment();
  private long sequence;

  /// `epoch` is when media time 0 was.
  TrackWriter(Broadcast broadcast, LiveTrack live, Instant epoch) {
    this.broadcast = broadcast;
    this.live = live;
    this.scale = new Timescale(live.timescale());
    this.time = new ProducerTime(epoch, scale);
    this.sequence = live.image().nextPartNumber();
  }

  LiveTrack live() {
    return live;
  }

  void add(Cut.Part part) {
    boolean isFirst = open.isEmpty();
    sequence++;
    var written = CmafChunk.of(sequence, part.samples(), isFirst ? time : null);
    open(part.startTicks());
    open.add(part, written);
    live.add(written.bytes(), scale.toMicros(part.durationTicks()), part.isIndependent());
    broadcast.changed();
  }

  void add(Cut.Gap gap) {
    open(gap.startTicks());
    open.add(gap);
    live.add(null, scale.toMicros(gap.durationTicks()), false);
    broadcast.changed();
  }

  private void open(long startTicks) {
    if (open.isEmpty()) {
      long msn = live.image().lastClosedMsn() + 1;
      var timeline = broadcast.timeline();
      live.open(
          timeline.at(msn, scale.toMicros(startTicks)), startTicks, timeline.isDiscontinuity(msn));
    }
  }

  /// Where the open segment ends by now, in microseconds of media time.
  long endUs() {
    return scale.toMicros(open.startTicks() + open.durationTicks());
  }

  /// The open segment, which is to be stored before it is [#close]d.
  LiveStore.Closed closing(Bytes header) {
    return new LiveStore.Closed(
        live.name(), live.image().lastClosedMsn() + 1, header, live.timescale(), open);
  }

  void close(StoredSegment stored) {
    long durationTicks = open.durationTicks();
    open = new OpenSegment();
    live.close(stored, durationTicks);
    broadcast.changed();
  }
}
