package org.kinora.onair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Video;
import org.kinora.kernel.VideoId;
import org.kinora.live.Health;
import org.kinora.media.hls.RenditionReport;
import org.kinora.subtitle.LiveCues;

/// One broadcast while it is on air or waits for its encoder: its tracks, and the run that feeds
/// them. Its methods that change it are called under its own lock.
final class Broadcast {

  /// The pictures as the encoder sent them, or the sound where there are none.
  static final String SOURCE = "source";
  static final String SOUND = "audio-0";

  private final BroadcastRow row;
  private final StreamStart start;
  private final Map<String, LiveTrack> tracks = new LinkedHashMap<>();
  private final Timeline timeline;
  private final LiveTexts subtitles;
  private final AtomicLong version = new AtomicLong();
  private final Map<String, PlaylistText> texts = new java.util.concurrent.ConcurrentHashMap<>();
  private volatile Video video;
  private volatile @Nullable Run run;
  private volatile boolean hasEnded;
  private volatile boolean endsWithRun;
  private volatile Instant lastFedAt;
  private volatile @Nullable Health health;

  Broadcast(
      BroadcastRow row, StreamStart start, Video video, List<LiveTrack> tracks, LiveCues cues) {
    this.row = row;
    this.start = start;
    this.video = video;
    this.timeline = new Timeline(row.runs());
    this.lastFedAt = Instant.now();
    tracks.forEach(track -> this.tracks.put(track.name(), track));
    this.subtitles = new LiveTexts(row.videoId(), leader(), timeline, cues);
  }

  VideoId id() {
    return row.videoId();
  }

  /// As it was written; the runs are those of now.
  BroadcastRow row() {
    return new BroadcastRow(
        row.id(),
        row.channelId(),
        row.videoId(),
        row.revision(),
        row.startedAt(),
        timeline.starts());
  }

  StreamStart start() {
    return start;
  }

  Timeline timeline() {
    return timeline;
  }

  Video video() {
    return video;
  }

  void videoIs(Video now) {
    video = now;
  }

  @Nullable LiveTrack track(String name) {
    LiveTrack found = tracks.get(name);
    return found != null ? found : subtitles.track(name);
  }

  LiveTexts subtitles() {
    return subtitles;
  }

  List<LiveTrack> tracks() {
    return List.copyOf(tracks.values());
  }

  /// The track that gives the broadcast its length.
  LiveTrack leader() {
    return tracks.values().iterator().next();
  }

  @Nullable Run run() {
    return run;
  }

  void runIs(@Nullable Run now) {
    run = now;
    lastFedAt = Instant.now();
  }

  /// Nobody comes back to it: it ends with the run that feeds it.
  void endWithRun() {
    endsWithRun = true;
  }

  boolean endsWithRun() {
    return endsWithRun;
  }

  boolean hasEnded() {
    return hasEnded;
  }

  void ended() {
    hasEnded = true;
    lastFedAt = Instant.now();
  }

  @Nullable Health health() {
    return health;
  }

  void healthIs(Health now) {
    health = now;
  }

  /// How long nothing has come, or how long ago it ended.
  Duration silence(Instant now) {
    return run != null ? Duration.ZERO : Duration.between(lastFedAt, now);
  }

  /// Something of one of the tracks' playlists changed.
  void changed() {
    version.incrementAndGet();
  }

  /// The playlist of a track as it is now, made once for all who ask between two changes.
  PlaylistText playlist(LiveTrack track) {
    long now = version.get();
    PlaylistText known = texts.get(track.name());
    if (known != null && known.version() == now) {
      return known;
    }
    var reports = new ArrayList<RenditionReport>();
    var all = new ArrayList<>(tracks.values());
    subtitles.tracks().forEach(text -> all.add(text.live()));
    for (LiveTrack other : all) {
      var image = other.image();
      if (!other.name().equals(track.name()) && image.lastMsn() >= 0) {
        reports.add(image.report("../" + other.name() + "/" + PlainNames.PLAYLIST));
      }
    }
    var made = new PlaylistText(now, track.image(), reports);
    texts.put(track.name(), made);
    return made;
  }

  /// What is made at this moment, on the broadcast's own time; its end while no encoder is there.
  long nowMs(Instant now) {
    Run feeding = run;
    return feeding == null
        ? durationMs()
        : Math.max(durationMs(), Duration.between(feeding.epoch(), now).toMillis());
  }

  /// How long it lasts as a film, in milliseconds.
  long durationMs() {
    return leader().durationUs() / 1000;
  }
}
