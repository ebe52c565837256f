package org.kinora.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Rendition.Kind;
import org.kinora.catalog.Video;
import org.kinora.media.dash.AdaptationSet;
import org.kinora.media.dash.Mpd;
import org.kinora.media.dash.Presentation;
import org.kinora.media.dash.Ratio;
import org.kinora.media.dash.Representation;
import org.kinora.media.dash.SegmentTemplate;
import org.kinora.media.dash.SegmentTiming;
import org.kinora.media.dash.TrackInfo;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.Timescale;
import org.kinora.media.mp4.SegmentIndex;

/// DASH out of one revision's tracks: the same segments as HLS, addressed by number.
///
/// No presentationTimeOffset is given although the files have edit lists (two frames of B-frame
/// delay, 1024 samples of AAC priming): browsers apply the edit list themselves, so that what the
/// timeline says is when it plays; an offset would shift it twice.
final class DashManifest {

  private static final String SEGMENTS = "/$RepresentationID$/$Number$";

  // While a film is encoded, players ask again about as often as segments are added.
  private static final Duration UPDATE = Duration.ofSeconds(2);

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  // No longer film is accepted.
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Revision revision;
  private final Video video;

  private final Instant now;

  private final long startUs;

  private DashManifest(Revision revision, Video video, Instant now) throws MediaException {
    this.startUs = startUs(revision);
    this.revision = revision;
    this.video = video;
    this.now = now;
  }

  static String of(Revision revision, Video video, Instant now) throws MediaException {
    return new DashManifest(revision, video, now).format();
  }

  private String format() throws MediaException {
    var sets = new ArrayList<AdaptationSet>();
    sets.addAll(videos());
    sets.addAll(audio());
    sets.addAll(texts());
    for (Track storyboard : revision.tracks(Kind.STORYBOARD)) {
      sets.add(images(storyboard));
    }
    var buffer = Duration.ofSeconds(Segmentation.TARGET_SECONDS);
    return revision.isGrowing()
        ? Mpd.growing(growing(), buffer, sets).format()
        : Mpd.film(duration(), buffer, sets).format();
  }

  /// Encoding may be faster than watching, and no segment may seem to lie in the future: the time
  /// line begins as long before as the film lasts. Players go back from now by the delay, so that
  /// it makes them begin with the film's beginning whenever they come.
  private Presentation.Growing growing() {
    var since = video.playableAt() == null ? video.createdAt() : video.playableAt();
    var start = since.minus(longest(since));
    var delay = Duration.between(start, now).plus(CLOCKS_DIFFER);
    return new Presentation.Growing(start, now, UPDATE, delay);
  }

  /// What is watched while it is uploaded may not say how long it is; what was said once must stay.
  private Duration longest(Instant since) {
    Instant uploaded = video.uploadedAt();
    Long durationMs = video.durationMs();
    return uploaded == null || since.isBefore(uploaded) || durationMs == null
        ? LONGEST
        : Duration.ofMillis(durationMs);
  }

  /// As long as the pictures, unless the sound goes on for longer than its last frame: Shaka Player
  /// waits for ever for pictures up to the end of a film that was still growing when it began.
  private Duration duration() throws MediaException {
    long videoMs = longestMs(Kind.VIDEO);
    long audioMs = longestMs(Kind.AUDIO);
    return Duration.ofMillis(videoMs == 0 || audioMs > videoMs + 500 ? audioMs : videoMs);
  }

  private long longestMs(Kind kind) throws MediaException {
    long longest = 0;
    for (Track track : revision.tracks(kind)) {
      SegmentIndex index = track.fragments();
      long end = index.segments().isEmpty() ? 0 : index.segments().getLast().endTicks();
      longest = Math.max(longest, Timescale.rescale(end, 1000, index.timescale()) - startUs / 1000);
    }
    return longest;
  }

  private List<AdaptationSet> videos() throws MediaException {
    var sets = new LinkedHashMap<String, List<Track>>();
    for (Track track : revision.tracks(Kind.VIDEO)) {
      sets.computeIfAbsent(set(track), _ -> new ArrayList<>()).add(track);
    }
    var result = new ArrayList<AdaptationSet>();
    for (var entry : sets.entrySet()) {
      var videos = new ArrayList<Representation.Video>();
      for (Track track : entry.getValue()) {
        videos.add(video(track));
      }
      var aspect = new Ratio(videos.getFirst().width(), videos.getFirst().height());
      var colour = VideoRange.of(entry.getValue().getFirst().rendition()).colour();
      List<String> others = switchable(entry.getKey(), sets);
      result.add(
          new AdaptationSet.Video(
              entry.getKey(), aspect, colour, others, others.isEmpty(), videos));
    }
    return result;
  }

  /// The other sets of the same family: hardly a decoder changes to another codec while it plays.
  private static List<String> switchable(String id, Map<String, List<Track>> sets)
      throws MediaException {
    String family = family(sets.getOrDefault(id, List.of()).getFirst().rendition());
    var others = new ArrayList<String>();
    for (var other : sets.entrySet()) {
      if (!other.getKey().equals(id)
          && family(other.getValue().getFirst().rendition()).equals(family)) {
        others.add(other.getKey());
      }
    }
    return others;
  }

  /// The set of what is coded alike and cut at the same times: pictures that are published as they
  /// are have keyframes of their own, so they stand in a set of their own, and neither set is
  /// aligned then. The id must stay while a film grows.
  private static String set(Track track) throws MediaException {
    var row = track.rendition();
    return row.name().equals(Rendition.ORIGINAL) ? row.name() : "video-" + family(row);
  }

  /// Codec and dynamic range, such as `avc1` and `hvc1-pq`.
  private static String family(Rendition row) throws MediaException {
    var range = VideoRange.of(row);
    String codec = row.codecs().replaceAll("\\..*", "");
    return range == VideoRange.SDR
        ? codec
        : codec + "-" + range.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Representation.Video video(Track track) throws MediaException {
    Rendition row = track.rendition();
    return new Representation.Video(
        row.name(),
        Rates.of(track).peak(),
        row.codecs(),
        or(row.width(), 1),
        or(row.height(), 1),
        frameRate(row),
        new Ratio(1, 1),
        segments(track));
  }

  private List<AdaptationSet> audio() throws MediaException {
    var sets = new ArrayList<AdaptationSet>();
    List<Track> tracks = revision.tracks(Kind.AUDIO);
    List<String> names = HlsPlaylists.names(tracks);
    for (int i = 0; i < tracks.size(); i++) {
      Rendition row = tracks.get(i).rendition();
      String purpose = HlsPlaylists.purpose(row);
      String usual = tracks.get(i).equals(HlsPlaylists.chosen(tracks)) ? "main" : "alternate";
      String role = purpose.isEmpty() ? usual : purpose;
      var representation =
          new Representation.Audio(
              row.name(),
              Rates.of(tracks.get(i)).peak(),
              row.codecs(),
              or(row.sampleRate(), 48_000),
              or(row.channels(), 2),
              segments(tracks.get(i)));
      var info = TrackInfo.of(row.language(), names.get(i), role);
      sets.add(new AdaptationSet.Audio(row.name(), info, List.of(representation)));
    }
    return sets;
  }

  private List<AdaptationSet> texts() {
    var sets = new ArrayList<AdaptationSet>();
    List<Track> tracks = revision.tracks(Kind.TEXT);
    List<String> names = HlsPlaylists.names(tracks);
    for (int i = 0; i < tracks.size(); i++) {
      Rendition row = tracks.get(i).rendition();
      var info =
          TrackInfo.of(
              row.language(), names.get(i), row.isForced() ? "forced-subtitle" : "subtitle");
      String uri = revision.id() + "/" + row.name() + "/" + MediaPaths.TEXT_FILE;
      var text = new Representation.Text(row.name(), Math.max(1, bitsPerSecond(row)), uri);
      sets.add(new AdaptationSet.Text(row.name(), info, text));
    }
    return sets;
  }

  /// A clip's segments keep the times that they have in the broadcast that it was cut from. That of
  /// a broadcast itself is 0, as that of all other films.
  private static long startUs(Revision revision) throws MediaException {
    long startUs = Long.MAX_VALUE;
    for (Kind kind : List.of(Kind.VIDEO, Kind.AUDIO)) {
      for (Track track : revision.tracks(kind)) {
        if (!Segmentation.attributes(track.rendition()).path("live").asBoolean()) {
          return 0;
        }
        SegmentIndex index = track.fragments();
        long ticks = index.segments().isEmpty() ? 0 : index.segments().getFirst().startTicks();
        startUs = Math.min(startUs, new Timescale(index.timescale()).toMicros(ticks));
      }
    }
    return startUs == Long.MAX_VALUE ? 0 : startUs;
  }

  private static long bitsPerSecond(Rendition row) {
    Long durationMs = row.durationMs();
    return durationMs == null || durationMs <= 0 ? 0 : row.sizeBytes() * 8000 / durationMs;
  }

  private AdaptationSet images(Track track) throws MediaException {
    Rendition row = track.rendition();
    var board = Storyboard.of(row);
    var segments =
        new SegmentTemplate(
            revision.id() + SEGMENTS + HlsPlaylists.SHEET_SUFFIX,
            null,
            1000,
            0,
            0,
            new SegmentTiming.Fixed(board.sheetMs()));
    var image =
        new Representation.Image(
            row.name(),
            board.bitsPerSecond(row.sizeBytes()),
            "image/jpeg",
            board.tileWidth() * board.columns(),
            board.tileHeight() * board.rows(),
            board.columns(),
            board.rows(),
            segments);
    return new AdaptationSet.Image(row.name(), List.of(image));
  }

  private SegmentTemplate segments(Track track) throws MediaException {
    SegmentIndex index = track.segments();
    var runs = new ArrayList<SegmentTiming.Run>(index.segments().size());
    for (SegmentIndex.Segment segment : index.segments()) {
      runs.add(new SegmentTiming.Run(segment.startTicks(), segment.durationTicks(), 1));
    }
    return SegmentTemplate.of(
            revision.id() + SEGMENTS + HlsPlaylists.SEGMENT_SUFFIX,
            revision.id() + "/$RepresentationID$/" + HlsPlaylists.INIT,
            index.timescale(),
            new SegmentTiming.Timeline(runs))
        .withPresentationTimeOffset(new Timescale(index.timescale()).fromMicros(startUs));
  }

  private static @Nullable Ratio frameRate(Rendition row) {
    Integer numerator = row.frameRateNum();
    Integer denominator = row.frameRateDen();
    return numerator == null || denominator == null ? null : new Ratio(numerator, denominator);
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
