package org.kinora.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Rendition.Kind;
import org.kinora.media.hls.IFrameVariant;
import org.kinora.media.hls.ImageVariant;
import org.kinora.media.hls.MediaMap;
import org.kinora.media.hls.MediaPlaylist;
import org.kinora.media.hls.MediaRendition;
import org.kinora.media.hls.MultivariantPlaylist;
import org.kinora.media.hls.Resolution;
import org.kinora.media.hls.Segment;
import org.kinora.media.hls.StreamInfo;
import org.kinora.media.hls.Tiles;
import org.kinora.media.hls.Variant;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SegmentIndex;

/// HLS out of one revision's tracks. All addresses are relative to the playlist they stand in.
final class HlsPlaylists {

  static final String PLAYLIST = "index.m3u8";
  static final String I_FRAMES = "iframes.m3u8";
  static final String INIT = "init.mp4";
  static final String SEGMENT_SUFFIX = ".m4s";
  static final String SHEET_SUFFIX = ".jpg";

  private static final String AUDIO = "audio";
  private static final String SUBTITLES = "subtitles";
  private static final List<String> DESCRIBES = List.of("public.accessibility.describes-video");

  static final String DESCRIPTION = "description";

  /// Players without a guess of their own begin with the first variant: one that most lines
  /// carry.
  private static final long START_BITS_PER_SECOND = 2_500_000;

  private HlsPlaylists() {}

  static String multivariant(Revision revision) throws MediaException {
    List<Track> audio = revision.tracks(Kind.AUDIO);
    List<Track> videos = revision.tracks(Kind.VIDEO);
    List<Track> texts = revision.tracks(Kind.TEXT);
    var media = new ArrayList<MediaRendition>();
    media.addAll(renditions(revision, audio));
    media.addAll(renditions(revision, texts));
    var sound = audio.isEmpty() ? Rates.NONE : Rates.highest(audio);
    var variants = new ArrayList<Variant>();
    var iFrames = new ArrayList<IFrameVariant>();
    for (Track video : startingWell(videos)) {
      variants.add(variant(revision, video, sound, !texts.isEmpty()));
      iFrames.addAll(iFrames(revision, video));
    }
    if (videos.isEmpty() && !audio.isEmpty()) {
      var info = StreamInfo.of(sound.peak(), sound.average(), sound.codecs());
      String uri = uri(revision, chosen(audio), PLAYLIST);
      variants.add(Variant.of(info, uri, AUDIO, texts.isEmpty() ? null : SUBTITLES));
    }
    var images = new ArrayList<ImageVariant>();
    for (Track storyboard : revision.tracks(Kind.STORYBOARD)) {
      images.add(images(revision, storyboard));
    }
    return new MultivariantPlaylist(isIndependent(videos), media, variants, iFrames, images)
        .format();
  }

  /// A broadcast is cut without a key frame where its encoder made none for too long (RFC 8216
  /// §4.3.5.1).
  private static boolean isIndependent(List<Track> videos) throws MediaException {
    for (Track video : videos) {
      if (!video.segments().segments().stream().allMatch(SegmentIndex.Segment::startsWithSync)) {
        return false;
      }
    }
    return true;
  }

  /// A track that is whole already stays open with its revision: players take one end for all.
  static String media(Track track, boolean isOpen) throws MediaException {
    SegmentIndex index = track.segments();
    var segments = new ArrayList<Segment>(index.segments().size());
    for (SegmentIndex.Segment segment : index.segments()) {
      String uri = segments.size() + 1 + SEGMENT_SUFFIX;
      segments.add(
          Segment.between(uri, segment.startTicks(), segment.endTicks(), index.timescale()));
    }
    int longest = track.segmentation().longest();
    var playlist =
        isOpen
            ? MediaPlaylist.event(MediaMap.of(INIT), segments, longest, false)
            : MediaPlaylist.vod(MediaMap.of(INIT), segments);
    return playlist.format();
  }

  /// One entry for each stored fragment, so that seeking is as fine as the fragments are.
  static String iFrames(Track track) throws MediaException {
    SegmentIndex index = track.fragments();
    var segments = new ArrayList<Segment>(index.segments().size());
    for (SegmentIndex.Segment fragment : index.segments()) {
      if (fragment.keyframeLength() > 0) {
        segments.add(
            Segment.between(
                    MediaPaths.WHOLE_FILE,
                    fragment.startTicks(),
                    fragment.endTicks(),
                    index.timescale())
                .withByteRange(fragment.keyframeLength(), fragment.bytes().offset()));
      }
    }
    return MediaPlaylist.iFrames(MediaMap.of(INIT), segments).format();
  }

  static String text(long durationMs, boolean isOpen) {
    var file = List.of(Segment.of(MediaPaths.TEXT_FILE, durationMs * 1000));
    return (isOpen ? MediaPlaylist.event(null, file, 0, false) : MediaPlaylist.vod(null, file))
        .format();
  }

  static String images(Storyboard board) {
    var size = new Resolution(board.tileWidth(), board.tileHeight());
    var tiles = new Tiles(size, new Resolution(board.columns(), board.rows()), board.intervalUs());
    var segments = new ArrayList<Segment>();
    for (int sheet = 0; sheet < board.sheets(); sheet++) {
      long durationUs = board.tilesOn(sheet) * board.intervalUs();
      segments.add(Segment.of(sheet + SHEET_SUFFIX, durationUs).withTiles(tiles));
    }
    return MediaPlaylist.images(segments).format();
  }

  /// What a viewer sees in a menu: never empty, never twice.
  static List<String> names(List<Track> tracks) {
    Set<String> names = new LinkedHashSet<>();
    for (Track track : tracks) {
      Rendition rendition = track.rendition();
      String label = rendition.label().isBlank() ? language(rendition) : rendition.label();
      String name = label;
      for (int i = 2; !names.add(name); i++) {
        name = label + " (" + i + ")";
      }
    }
    return List.copyOf(names);
  }

  /// The track that plays when nothing was chosen.
  static Track chosen(List<Track> tracks) {
    return tracks.stream()
        .filter(track -> track.rendition().isDefault())
        .findFirst()
        .orElse(tracks.getFirst());
  }

  /// What a sound track is for: `description`, `commentary`, or empty.
  static String purpose(Rendition row) throws MediaException {
    return Segmentation.attributes(row).path("purpose").asText();
  }

  private static String language(Rendition rendition) {
    String tag = rendition.language();
    String name =
        tag == null || tag.equals("und")
            ? ""
            : java.util.Locale.forLanguageTag(tag).getDisplayLanguage(java.util.Locale.ENGLISH);
    return name.isBlank() ? rendition.name() : name;
  }

  private static List<MediaRendition> renditions(Revision revision, List<Track> tracks)
      throws MediaException {
    var media = new ArrayList<MediaRendition>();
    List<String> names = names(tracks);
    for (int i = 0; i < tracks.size(); i++) {
      Rendition row = tracks.get(i).rendition();
      String uri = uri(revision, tracks.get(i), PLAYLIST);
      if (row.kind() == Kind.AUDIO) {
        Integer count = row.channels();
        var one =
            MediaRendition.audio(
                AUDIO, names.get(i), row.language(), "" + (count == null ? 2 : count), uri);
        one = purpose(row).equals(DESCRIPTION) ? one.withCharacteristics(DESCRIBES) : one;
        media.add(tracks.get(i).equals(chosen(tracks)) ? one.asDefault() : one);
      } else {
        var one = MediaRendition.subtitles(SUBTITLES, names.get(i), row.language(), uri);
        one = row.isForced() ? one.asForced() : one;
        media.add(row.isDefault() ? one.asDefault() : one);
      }
    }
    return oneDefault(media);
  }

  /// A group has at most one default (RFC 8216 §4.3.4.1.1); two rows may claim it.
  private static List<MediaRendition> oneDefault(List<MediaRendition> media) {
    var groups = new HashSet<String>();
    return media.stream()
        .map(
            one ->
                !one.isDefault() || groups.add(one.groupId())
                    ? one
                    : new MediaRendition(
                        one.type(),
                        one.groupId(),
                        one.name(),
                        one.language(),
                        false,
                        true,
                        one.forced(),
                        one.characteristics(),
                        one.channels(),
                        one.uri()))
        .toList();
  }

  private static Variant variant(Revision revision, Track video, Rates sound, boolean hasTexts)
      throws MediaException {
    Rates rates = Rates.of(video);
    var info =
        picture(
            StreamInfo.of(
                rates.peak() + sound.peak(),
                rates.average() + sound.average(),
                sound.codecs().isEmpty() ? rates.codecs() : rates.codecs() + "," + sound.codecs()),
            video.rendition(),
            frameRateMilliHz(video.rendition()));
    return Variant.of(
        info.withVideoRange(VideoRange.of(video.rendition()).name()),
        uri(revision, video, PLAYLIST),
        sound.codecs().isEmpty() ? null : AUDIO,
        hasTexts ? SUBTITLES : null);
  }

  private static List<IFrameVariant> iFrames(Revision revision, Track video) throws MediaException {
    Rates rates = Rates.ofKeyframes(video);
    // Their addresses are bytes of the whole file.
    if (rates.peak() == 0 || revision.isGrowing() || video.isGrowing()) {
      return List.of();
    }
    var info = StreamInfo.of(rates.peak(), rates.average(), rates.codecs());
    String uri = uri(revision, video, I_FRAMES);
    var range = VideoRange.of(video.rendition()).name();
    return List.of(
        new IFrameVariant(picture(info, video.rendition(), 0).withVideoRange(range), uri));
  }

  private static ImageVariant images(Revision revision, Track storyboard) throws MediaException {
    var board = Storyboard.of(storyboard.rendition());
    long bits = board.bitsPerSecond(storyboard.rendition().sizeBytes());
    var info = StreamInfo.of(bits, 0, "jpeg").withPicture(board.tileWidth(), board.tileHeight(), 0);
    return new ImageVariant(info, uri(revision, storyboard, PLAYLIST));
  }

  private static StreamInfo picture(StreamInfo info, Rendition row, long frameRateMilliHz) {
    Integer width = row.width();
    Integer height = row.height();
    return width == null || height == null
        ? info
        : info.withPicture(width, height, frameRateMilliHz);
  }

  private static long frameRateMilliHz(Rendition row) {
    Integer numerator = row.frameRateNum();
    Integer denominator = row.frameRateDen();
    return numerator == null || denominator == null || denominator <= 0
        ? 0
        : Math.round(numerator * 1000.0 / denominator);
  }

  /// Of each family the best one that an ordinary line carries first, then all from the best down;
  /// the family of the first track, which everything plays, comes first.
  private static List<Track> startingWell(List<Track> videos) throws MediaException {
    var families = new LinkedHashMap<String, List<Track>>();
    for (Track video : videos) {
      String family = codec(video) + VideoRange.of(video.rendition());
      families.computeIfAbsent(family, _ -> new ArrayList<>()).add(video);
    }
    var ordered = new LinkedHashSet<Track>();
    for (var family : families.values()) {
      Track start = null;
      long most = -1;
      for (Track video : family) {
        long peak = Rates.of(video).peak();
        if (peak <= START_BITS_PER_SECOND && peak > most) {
          start = video;
          most = peak;
        }
      }
      if (start != null) {
        ordered.add(start);
      }
      ordered.addAll(family);
    }
    return List.copyOf(ordered);
  }

  private static String codec(Track video) {
    return video.rendition().codecs().replaceAll("\\..*", "");
  }

  private static String uri(Revision revision, Track track, String file) {
    return revision.id() + "/" + track.rendition().name() + "/" + file;
  }
}
