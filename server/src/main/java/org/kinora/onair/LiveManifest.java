package org.kinora.onair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.kinora.ladder.LiveRung;
import org.kinora.media.dash.AdaptationSet;
import org.kinora.media.dash.Chunks;
import org.kinora.media.dash.Colour;
import org.kinora.media.dash.Latency;
import org.kinora.media.dash.Mpd;
import org.kinora.media.dash.Period;
import org.kinora.media.dash.Presentation;
import org.kinora.media.dash.Ratio;
import org.kinora.media.dash.Representation;
import org.kinora.media.dash.SegmentTemplate;
import org.kinora.media.dash.SegmentTiming;
import org.kinora.media.dash.TrackInfo;
import org.kinora.media.dash.UtcTiming;
import org.kinora.media.sample.Track;
import org.kinora.onair.BroadcastRow.Start;

/// The MPD of a broadcast: the same segments as in HLS, the one that is being made chunk by chunk.
/// Each time that its encoder came is a period, which begins when that was.
///
/// Decision: SegmentTimeline with `$Number$`, not SegmentTemplate@duration. The publisher's key
/// frames decide how long segments are, and a number counted from a fixed duration, which may be
/// off by half a segment and no more (ISO/IEC 23009-1 §5.3.9.6), names the wrong one after a while.
/// The price is that players learn of a segment by a new MPD only: so that they can fetch it by
/// chunks, the one that is still being made is listed too, MPD@minimumUpdatePeriod is well below a
/// segment, and the latency aimed for has room for the part, the manifest and the chunk that come
/// before its first picture.
///
/// How long it lasts is not known yet. Shaka Player keeps what was said first: said too short, the
/// segment stays in its index and is fetched again with its true end; said too long, nothing
/// happens as long as the next one ends later. So it is said to last as long as the longest of
/// those before it. Other players take each MPD as it is.
final class LiveManifest {

  /// Players read it all the time; whoever wants to go back further has HLS.
  private static final int MOST_SEGMENTS = 900;

  /// So that one long segment is forgotten within a minute.
  private static final int REMEMBERED = 16;

  /// A new segment is listed when it is begun. Players that have come close to the edge, as after a
  /// gap, stand still until they have heard of it.
  private static final Duration UPDATE = Duration.ofMillis(250);
  private static final Duration TARGET = Duration.ofSeconds(2);
  private static final Latency LATENCY =
      new Latency(TARGET, Duration.ofMillis(600), Duration.ofSeconds(6), 95, 125);
  private static final UtcTiming CLOCK = new UtcTiming(UtcTiming.Scheme.XS_DATE, LiveRoute.NOW);

  private final Broadcast broadcast;
  private final Instant epoch;
  private final long first;

  private LiveManifest(Broadcast broadcast) {
    this.broadcast = broadcast;
    this.epoch = Instant.ofEpochMilli(starts().getFirst().epochMs());
    this.first = Math.max(0, broadcast.leader().image().lastClosedMsn() + 1 - MOST_SEGMENTS);
  }

  /// Of one that has begun.
  static Kept of(Broadcast broadcast) {
    return new Kept(State.of(broadcast), new LiveManifest(broadcast).format());
  }

  /// Good for all who ask until something changes.
  record Kept(State state, String text) {

    boolean isOf(Broadcast broadcast) {
      return state.equals(State.of(broadcast));
    }
  }

  /// All that a manifest depends on.
  private record State(List<String> names, List<Long> segments, int runs, boolean hasEnded) {

    static State of(Broadcast broadcast) {
      var tracks = broadcast.tracks();
      return new State(
          tracks.stream().map(LiveTrack::name).toList(),
          tracks.stream()
              .flatMap(it -> Stream.of(it.image().lastMsn(), it.image().lastClosedMsn()))
              .toList(),
          broadcast.timeline().starts().size(),
          broadcast.hasEnded());
    }
  }

  private List<Start> starts() {
    return broadcast.timeline().starts();
  }

  private String format() {
    var periods = new ArrayList<Period>();
    List<Start> starts = starts();
    long end = broadcast.leader().image().lastMsn() + 1;
    for (int i = 0; i < starts.size(); i++) {
      long from = Math.max(first, starts.get(i).msn());
      long to = i + 1 < starts.size() ? starts.get(i + 1).msn() : end;
      if (from < to) {
        periods.add(period(starts.get(i), from, to));
      }
    }
    Duration shift = first == 0 ? null : Duration.ofSeconds(2L * MOST_SEGMENTS);
    var presentation =
        new Presentation.Live(epoch, publishedAt(), UPDATE, shift, TARGET, LATENCY, CLOCK);
    return Mpd.live(presentation, Duration.ofSeconds(1), periods).format();
  }

  private Instant publishedAt() {
    LiveTrack leader = broadcast.leader();
    long msn = leader.image().lastMsn();
    return broadcast.timeline().at(msn, leader.endUs());
  }

  /// Segments `from` to `to`, exclusive; the last one may be open.
  private Period period(Start start, long from, long to) {
    var sets = new ArrayList<AdaptationSet>();
    LiveTrack leader = broadcast.leader();
    long offsetUs = Objects.requireNonNull(leader.times(from)).startUs(leader.timescale());
    for (StreamStart.Line line : Run.lines(broadcast.start())) {
      LiveTrack track = broadcast.track(Tracks.name(line.track(), broadcast.start()));
      if (track != null) {
        sets.add(set(line, new Span(from, to, offsetUs), start));
      }
    }
    var begins =
        Duration.between(epoch, Instant.ofEpochMilli(start.epochMs())).plusNanos(offsetUs * 1000);
    return new Period("run-" + start.msn(), begins, sets);
  }

  /// Segments `from` to `to`, exclusive, of a period that begins at media time `offsetUs`.
  private record Span(long from, long to, long offsetUs) {}

  private AdaptationSet set(StreamStart.Line line, Span span, Start start) {
    Track track = line.track();
    LiveTrack live = Objects.requireNonNull(broadcast.track(Tracks.name(track, broadcast.start())));
    long chunkTicks = track.scale().fromMicros(live.rules().partTargetUs());
    var chunks = new Chunks(chunkTicks, Instant.ofEpochMilli(start.epochMs()), 0);
    String codecs = track.codec().rfc6381();
    SegmentTemplate segments = segments(live, span);
    if (track.isPictures()) {
      var rate = line.rate();
      var video =
          new Representation.Video(
              live.name(),
              live.peakBitsPerSecond(),
              codecs,
              track.width(),
              track.height(),
              rate.isKnown() ? new Ratio(rate.num(), rate.den()) : null,
              new Ratio(1, 1),
              segments);
      var aspect = new Ratio(track.width(), track.height());
      var all = new ArrayList<Representation.Video>();
      all.add(video);
      for (RungTrack rung : broadcast.rungs()) {
        if (!rung.isGone()) {
          all.add(rung(rung, span, video));
        }
      }
      return new AdaptationSet.Video("video", aspect, Colour.USUAL, List.of(), true, chunks, all);
    }
    var audio =
        new Representation.Audio(
            live.name(),
            live.peakBitsPerSecond(),
            codecs,
            track.sampleRate(),
            track.channels(),
            segments);
    return new AdaptationSet.Audio(
        "audio", TrackInfo.of(null, "Sound", "main"), chunks, List.of(audio));
  }

  private static Representation.Video rung(
      RungTrack track, Span span, Representation.Video source) {
    LiveRung rung = track.rung();
    return new Representation.Video(
        rung.name(),
        LiveEntry.bitsPerSecond(track),
        rung.codecs(),
        rung.width(),
        rung.height(),
        source.frameRate(),
        new Ratio(1, 1),
        segments(track.live(), span));
  }

  private static SegmentTemplate segments(LiveTrack track, Span span) {
    long to = span.to;
    var runs = new ArrayList<SegmentTiming.Run>();
    long longest = 0;
    long end = 0;
    for (long msn = span.from; msn < to; msn++) {
      LiveTrack.Times times = track.times(msn);
      if (times == null) {
        continue;
      }
      boolean isOpen = times.durationTicks() == 0;
      long duration = isOpen ? usual(longest, track) : times.durationTicks();
      longest = msn + REMEMBERED >= to ? Math.max(longest, duration) : longest;
      long startTicks = Math.max(end, times.startTicks());
      runs.add(new SegmentTiming.Run(startTicks, duration, 1));
      end = startTicks + duration;
    }
    var early =
        Duration.ofSeconds(track.rules().targetDurationS() / 2)
            .minusNanos(track.rules().partTargetUs() * 1000);
    return new SegmentTemplate(
            "$RepresentationID$/$Number$" + PlainNames.SUFFIX,
            "$RepresentationID$/" + PlainNames.INIT,
            track.timescale(),
            span.from,
            0,
            new SegmentTiming.Timeline(runs))
        .withPresentationTimeOffset(span.offsetUs * track.timescale() / 1_000_000)
        .withChunks(early);
  }

  private static long usual(long longest, LiveTrack track) {
    return longest > 0 ? longest : track.rules().targetDurationS() / 2 * (long) track.timescale();
  }
}
