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
import org.kinora.ladder.LadderShare;
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
  private final LadderShare share;
  private final List<RungTrack> rungs;
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
  private volatile LiveManifest.@Nullable Kept manifest;

  Broadcast(BroadcastRow row, StreamStart start, Video video, Sizes sizes, LiveCues cues) {
    this.row = row;
    this.start = start;
    this.video = video;
    this.timeline = new Timeline(row.runs());
    this.lastFedAt = Instant.now();
    this.share = sizes.share;
    this.rungs = sizes.rungs;
    sizes.tracks.forEach(track -> this.tracks.put(track.name(), track));
    this.subtitles = new LiveTexts(row.videoId(), leader(), timeline, cues);
  }

  /// What the encoder sends, the leader first, and the smaller sizes of it, with what they take of
  /// the machine.
  record Sizes(List<LiveTrack> tracks, List<RungTrack> rungs, LadderShare share) {

    Sizes {
      tracks = List.copyOf(tracks);
      rungs = List.copyOf(rungs);
    }
  }

  /// Whether a rendition of this name is what the encoder sends.
  static boolean isSent(String rendition) {
    return rendition.equals(SOURCE) || rendition.equals(SOUND);
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
    LiveTrack sent = tracks.get(name);
    return sent != null
        ? sent
        : rungs.stream()
            .filter(rung -> !rung.isGone() && rung.rung().name().equals(name))
            .map(RungTrack::live)
            .findFirst()
            .orElseGet(() -> subtitles.track(name));
  }

  /// Its MPD; for one that has begun.
  String manifest() {
    LiveManifest.Kept known = manifest;
    if (known == null || !known.isOf(this)) {
      known = LiveManifest.of(this);
      manifest = known;
    }
    return known.text();
  }

  LiveTexts subtitles() {
    return subtitles;
  }

  /// What the encoder sends.
  List<LiveTrack> sentTracks() {
    return List.copyOf(tracks.values());
  }

  /// The smaller sizes, those that were given up too.
  List<RungTrack> rungs() {
    return rungs;
  }

  LadderShare share() {
    return share;
  }

  /// All that can be played.
  List<LiveTrack> tracks() {
    var all = new ArrayList<>(tracks.values());
    rungs.stream().filter(rung -> !rung.isGone()).forEach(rung -> all.add(rung.live()));
    return all;
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
    share.close();
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
    // Who waits is woken by a track's new image, before the others may have theirs.
    if (known != null && known.version() == now && known.image().equals(track.image())) {
      return known;
    }
    var reports = new ArrayList<RenditionReport>();
    var all = new ArrayList<>(tracks());
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

  /// The smaller sizes that miss too much of it to be part of the film: those that were given up,
  /// and those without more than one segment in fifty.
  List<String> patchy() {
    long all = leader().storedCount();
    return rungs.stream()
        .filter(rung -> rung.isGone() || (all - rung.live().storedCount()) * 50 > all)
        .map(rung -> rung.rung().name())
        .toList();
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
