package org.kinora.onair;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.media.caption.SourceCaptions.SourceCue;
import org.kinora.media.hls.LiveSegment;
import org.kinora.media.io.Timescale;
import org.kinora.media.text.Cue;
import org.kinora.media.text.WebVtt;
import org.kinora.subtitle.CaptionProblem;
import org.kinora.subtitle.LiveCaptions.NewCaption;
import org.kinora.subtitle.LiveCue;
import org.kinora.subtitle.LiveCues;
import org.kinora.subtitle.LiveText;

/// The subtitles of one broadcast: a track for each service in its pictures and each language that
/// somebody captions it in, which begins with its first cue. Their segments are those of the
/// leader, and hold what is shown within their time.
final class LiveTexts {

  /// How far from now a line may begin.
  private static final long NEAR_MS = 60_000;

  private static final int MAX_CACHED_CHARS = 4 << 20;

  /// Media time 0 is 10 s of the clock that the header speaks of, because players take 0 for a
  /// header that says nothing (RFC 8216bis §3.1.4).
  private static final String HEADER = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:10.000\n";

  private final LiveTrack leader;
  private final Timeline timeline;
  private final VideoId video;
  private final LiveCues cues;
  private final List<TextTrack> tracks = new CopyOnWriteArrayList<>();
  private final Cache<Place, String> texts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_CHARS)
          .weigher((Place place, String text) -> 100 + text.length())
          .build();

  private record Place(String track, long msn) {}

  /// A track as it is listed and as players follow it.
  record TextTrack(LiveText text, LiveTrack live) {}

  LiveTexts(VideoId video, LiveTrack leader, Timeline timeline, LiveCues cues) {
    this.video = video;
    this.leader = leader;
    this.timeline = timeline;
    this.cues = cues;
  }

  /// Takes up what another process began; the leader knows its segments by then.
  synchronized void resume() {
    cues.texts(video).forEach(this::list);
  }

  List<TextTrack> tracks() {
    return tracks;
  }

  @Nullable LiveTrack track(String name) {
    for (TextTrack each : tracks) {
      if (each.text.name().equals(name)) {
        return each.live;
      }
    }
    return null;
  }

  /// Keeps what the pictures say, before the segment in which they say it is listed.
  synchronized void keep(List<SourceCue> heard) {
    var byTrack = new TreeMap<String, List<LiveCue>>();
    for (SourceCue each : heard) {
      String name = named("CC" + each.service(), null);
      if (name != null) {
        byTrack
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(new LiveCue("source-" + each.key(), each.cue(), 0));
      }
    }
    for (Map.Entry<String, List<LiveCue>> each : byTrack.entrySet()) {
      cues.put(video, each.getKey(), each.getValue());
    }
  }

  /// Lists what the leader closed meanwhile.
  synchronized void follow() {
    tracks.forEach(track -> follow(track.live));
  }

  /// Shows a line from `nowMs` of the broadcast on, or when it says.
  synchronized LiveCue show(NewCaption caption, long nowMs) {
    Long asked = caption.startMs();
    long start = asked == null ? nowMs : asked;
    if (start < 0 || Math.abs(start - nowMs) > NEAR_MS) {
      throw CaptionProblem.TIME.exception();
    }
    String name = named(caption.language(), caption.language());
    // What is listed already is not changed any more: viewers see the line in what comes next.
    long delay = Math.max(0, leader.endUs() / 1000 - start);
    Cue cue = Cue.ofPlain(start, start + caption.durationMs(), caption.text());
    LiveCue sent = new LiveCue("api-" + caption.key(), cue, delay);
    LiveCue kept = name == null ? null : cues.add(video, name, sent);
    if (kept == null) {
      throw CaptionProblem.TOO_MANY.exception();
    }
    if (!kept.cue().text().equals(cue.text())) {
      throw CaptionProblem.KEY_USED.exception();
    }
    return kept;
  }

  void end() {
    tracks.forEach(track -> track.live.end());
  }

  /// A segment of a track; null where there is none. May block.
  @Nullable String segment(String name, long msn) {
    LiveTrack track = track(name);
    LiveTrack.Times times = leader.times(msn);
    if (track == null || times == null || msn > track.image().lastClosedMsn()) {
      return null;
    }
    long from = times.startUs(leader.timescale()) / 1000;
    long to = end(times) / 1000;
    return texts.get(new Place(name, msn), place -> text(place, from, to));
  }

  /// Cut to the segment's time: of a cue that has no end yet the rest follows in the next one.
  private String text(Place place, long from, long to) {
    var inside = new ArrayList<Cue>();
    for (LiveCue each : cues.shown(video, place.track, from, to)) {
      Cue cue = each.cue();
      long start = Math.max(from, cue.startMs() + each.delayMs());
      long end = Math.min(to, cue.endMs() + each.delayMs());
      if (end > start) {
        inside.add(new Cue("", start, end, cue.settings(), cue.text()));
      }
    }
    return HEADER + WebVtt.format(inside).substring("WEBVTT\n".length());
  }

  /// The track of that label; null where there are too many.
  private @Nullable String named(String label, @Nullable String language) {
    for (TextTrack each : tracks) {
      if (each.text.label().equals(label)) {
        return each.text.name();
      }
    }
    if (tracks.size() >= LiveText.MOST) {
      return null;
    }
    LiveText added = LiveText.of(tracks.size(), language, label);
    cues.add(video, added);
    list(added);
    return added.name();
  }

  private void list(LiveText text) {
    LiveTrack live = LiveTrack.ofText(text.name(), leader.rules());
    follow(live);
    tracks.add(new TextTrack(text, live));
  }

  private void follow(LiveTrack live) {
    for (long msn = live.image().lastClosedMsn() + 1;
        msn <= leader.image().lastClosedMsn();
        msn++) {
      LiveTrack.Times times = Objects.requireNonNull(leader.times(msn), "a closed segment");
      long startUs = times.startUs(leader.timescale());
      Instant at = timeline.at(msn, startUs);
      long lengthUs = Math.max(1, end(times) - startUs);
      live.append(new LiveSegment(msn, lengthUs, at, 0, timeline.isDiscontinuity(msn), false));
    }
  }

  private long end(LiveTrack.Times times) {
    return new Timescale(leader.timescale()).toMicros(times.startTicks() + times.durationTicks());
  }
}
