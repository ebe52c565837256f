package org.kinora.onair;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.media.hls.LiveRules;
import org.kinora.media.sample.Cut;
import org.kinora.media.sample.Frame;
import org.kinora.media.sample.PartAssembler;
import org.kinora.media.sample.PartAssembler.Plan;
import org.kinora.media.sample.PartAssembler.TrackCut;
import org.kinora.media.sample.PartRules;
import org.kinora.media.sample.Track;
import org.kinora.media.sample.Track.Kind;

/// One encoder's turn at feeding a broadcast: from frames to parts that can be fetched and segments
/// that are stored. All its methods are called by the thread of the encoder's connection.
final class Run {

  private final Broadcast broadcast;
  private final LiveStore store;
  private final PartAssembler assembler;
  private final Map<Kind, Line> lines = new EnumMap<>(Kind.class);
  private final Instant epoch;
  private final @Nullable Rungs rungs;
  private final CaptionTap captions;

  /// What a track's cuts go to.
  private record Line(StreamStart.Line start, TrackWriter writer) {}

  /// `startUs` is the media time at which the broadcast goes on.
  Run(Broadcast broadcast, StreamStart start, long startUs, LiveStore store, LiveSizes sizes) {
    this.rungs = Rungs.of(broadcast, start, startUs, store);
    this.broadcast = broadcast;
    this.store = store;
    this.captions = new CaptionTap(start);
    this.epoch = start.originAt().minusNanos(startUs * 1000);
    this.assembler =
        new PartAssembler(
            plan(start.pictures(), startUs, sizes),
            plan(start.sound(), startUs, sizes),
            start.originUs());
    for (StreamStart.Line line : lines(start)) {
      LiveTrack live = broadcast.track(Tracks.name(line.track(), start));
      if (live == null) {
        throw new IllegalArgumentException("The broadcast has no track for " + line.track());
      }
      lines.put(line.track().kind(), new Line(line, new TrackWriter(broadcast, live, epoch)));
    }
    broadcast.timeline().startsAt(broadcast.leader().image().lastMsn() + 1, epoch);
  }

  static List<StreamStart.Line> lines(StreamStart start) {
    var lines = new ArrayList<StreamStart.Line>();
    if (start.pictures() != null) {
      lines.add(start.pictures());
    }
    if (start.sound() != null) {
      lines.add(start.sound());
    }
    return lines;
  }

  private static @Nullable Plan plan(
      StreamStart.@Nullable Line line, long startUs, LiveSizes sizes) {
    if (line == null) {
      return null;
    }
    Track track = line.track();
    return new Plan(
        track,
        line.rate(),
        PartRules.of(track, line.rate(), sizes.lengths()),
        track.scale().fromMicros(startUs));
  }

  /// The rules of a track's playlist.
  static LiveRules rules(StreamStart.Line line, LiveSizes sizes, long longestPartUs) {
    var parts = PartRules.of(line.track(), line.rate(), sizes.lengths());
    long partUs = Math.ceilDiv(parts.partTicks() * 1_000_000L, (long) line.track().timescale());
    long targetUs = sizes.targetDurationS() * 1_000_000L;
    return new LiveRules(
        sizes.targetDurationS(), partUs, 3 * longestPartUs, 3 * targetUs, 6 * targetUs);
  }

  /// When media time 0 was.
  Instant epoch() {
    return epoch;
  }

  void picture(Frame frame) throws IOException {
    take(assembler.addPicture(frame));
  }

  void sound(Frame frame) throws IOException {
    take(assembler.addSound(frame));
  }

  /// The smaller sizes; null where there are none.
  @Nullable Rungs rungs() {
    return rungs;
  }

  /// Closes all that is open.
  void finish() throws IOException {
    try {
      take(assembler.finish());
    } finally {
      if (rungs != null) {
        rungs.finish();
      }
    }
  }

  /// Frames that had no place on the timeline.
  long leftOut() {
    return assembler.leftOut();
  }

  private void take(List<TrackCut> cuts) throws IOException {
    var ending = new ArrayList<Line>();
    for (TrackCut cut : cuts) {
      Line line = lines.get(cut.kind());
      if (line == null) {
        throw new IllegalStateException("a cut of no track: " + cut.kind());
      }
      switch (cut.cut()) {
        case Cut.Part part -> {
          if (cut.kind() == Kind.PICTURES) {
            captions.take(part);
          }
          line.writer.add(part);
        }
        case Cut.Gap gap -> line.writer.add(gap);
        case Cut.SegmentEnd _ -> {
          ending.add(line);
          // All tracks' segments of one time are stored at once, when the leader's ends.
          if (line.writer.live() == broadcast.leader()) {
            close(ending);
            ending.clear();
          }
        }
      }
      if (cut.kind() == Kind.PICTURES && rungs != null) {
        rungs.lead(cut.cut());
      }
    }
    close(ending);
  }

  /// Stored first: what a playlist calls a segment is never lost.
  private void close(List<Line> ending) throws IOException {
    if (ending.isEmpty()) {
      return;
    }
    boolean hasLeader = false;
    for (Line line : ending) {
      if (line.writer.live() == broadcast.leader()) {
        hasLeader = true;
        broadcast.subtitles().keep(captions.until(line.writer.endUs()));
      }
    }
    var row = broadcast.row();
    List<StoredSegment> stored =
        store.add(
            row.videoId(),
            row.revision(),
            ending.stream().map(line -> line.writer.closing(line.start.header())).toList());
    for (int i = 0; i < ending.size(); i++) {
      ending.get(i).writer.close(stored.get(i));
    }
    if (hasLeader) {
      broadcast.subtitles().follow();
      broadcast.changed();
    }
  }
}
