package org.kinora.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Chapters;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Rendition.Kind;
import org.kinora.delivery.Media.Body;
import org.kinora.delivery.Media.Traits;
import org.kinora.kernel.ProblemException;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.ByteRange;
import org.kinora.platform.ObjectStore;

/// What the files of a video are: runs of bytes of its stored objects, or texts made of its
/// tracks.
@ApplicationScoped
class Contents {

  private static final int MAX_TEXT_WEIGHT = 64 << 20;
  private static final int MAX_SUBTITLES = 4 << 20;
  private static final int TAG_BYTES = 12;
  private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
  private static final String MANIFEST_TYPE = "application/dash+xml";
  private static final String TEXT_TYPE = "text/vtt; charset=utf-8";
  private static final String IMMUTABLE = ", max-age=31536000, immutable";

  /// Entry points change when a rendition is added; players read them once.
  private static final String SHORT = ", max-age=5";

  /// Segments are added every few seconds.
  private static final String GROWING = ", max-age=1";

  private final Clock clock = Clock.systemUTC();
  private final PublishedVideos videos;
  private final Chapters chapters;
  private final ObjectStore store;
  private final Cache<TextKey, Text> texts =
      Caffeine.newBuilder()
          .maximumWeight(MAX_TEXT_WEIGHT)
          .weigher((TextKey key, Text text) -> text.weight())
          .build();

  /// A text belongs to the video as it was read: after a change none of the old ones is found.
  private record TextKey(
      PublishedVideo video, @Nullable String revision, @Nullable String track, String file) {}

  Contents(PublishedVideos videos, Chapters chapters, ObjectStore store) {
    this.videos = videos;
    this.chapters = chapters;
    this.store = store;
  }

  /// Null when something has to be read or made first, or when there is no such thing.
  @Nullable Media ifInMemory(PublishedVideo video, MediaAddress address, long expirySecond) {
    Text text = texts.getIfPresent(textKey(video, address));
    if (text != null) {
      return rendered(video, address, expirySecond, text);
    }
    Track track = track(video, address);
    return track == null ? null : stored(video, track, address, expirySecond);
  }

  /// Empty when there is no such thing. May block.
  Optional<Media> load(PublishedVideo video, MediaAddress address, long expirySecond)
      throws IOException {
    String id = address.revision();
    Revision revision = id == null ? video.current() : videos.revision(video, id).orElse(null);
    if (revision == null || revision.isEmpty()) {
      return Optional.empty();
    }
    Track track = track(revision, address);
    if (id != null && track == null) {
      return Optional.empty();
    }
    Media stored = track == null ? null : stored(video, track, address, expirySecond);
    if (stored == null && track != null && track.rendition().kind() == Kind.STORYBOARD) {
      stored = sheet(video, track, address, expirySecond);
    }
    if (stored != null) {
      return Optional.of(stored);
    }
    TextKey key = textKey(video, address);
    Text text = texts.getIfPresent(key);
    if (text == null) {
      String rendered =
          track == null
              ? entry(video, revision, address.file())
              : text(video, revision, track, address.file());
      if (rendered == null) {
        return Optional.empty();
      }
      text = new Text(rendered);
      texts.put(key, text);
    }
    return Optional.of(rendered(video, address, expirySecond, text));
  }

  private static @Nullable Track track(@Nullable Revision revision, MediaAddress address) {
    String name = address.rendition();
    return revision == null || name == null ? null : revision.track(name);
  }

  private static @Nullable Track track(PublishedVideo video, MediaAddress address) {
    String id = address.revision();
    return id == null ? null : track(video.revision(id), address);
  }

  private static TextKey textKey(PublishedVideo video, MediaAddress address) {
    return new TextKey(video, address.revision(), address.rendition(), address.file());
  }

  private static Media rendered(
      PublishedVideo video, MediaAddress address, long expirySecond, Text text) {
    String type =
        address.file().endsWith(".mpd")
            ? MANIFEST_TYPE
            : address.file().endsWith(".vtt") ? TEXT_TYPE : PLAYLIST_TYPE;
    String id = address.revision();
    String age = id == null ? SHORT : isOpen(video, id) ? GROWING : IMMUTABLE;
    String reach = reach(expirySecond) + age;
    return new Media(
        video, expirySecond, new Traits(type, text.tag(), reach), new Body.Rendered(text));
  }

  /// What is sent as it is stored; null for all that is a text.
  private static @Nullable Media stored(
      PublishedVideo video, Track track, MediaAddress address, long expirySecond) {
    Rendition row = track.rendition();
    Track.Stored found =
        switch (row.kind()) {
          case VIDEO, AUDIO -> media(track, address.file());
          case POSTER -> address.file().equals(MediaPaths.POSTER_FILE) ? whole(row) : null;
          case STORYBOARD, TEXT -> null;
        };
    if (found == null) {
      return null;
    }
    var bytes = found.bytes();
    String tag = tag(found.sum()) + "-" + bytes.offset() + "-" + bytes.length();
    return new Media(
        video,
        expirySecond,
        new Traits(row.contentType(), tag, reach(expirySecond) + IMMUTABLE),
        new Body.Stored(found.key(), bytes.offset(), bytes.length()));
  }

  private static Track.Stored whole(Rendition row) {
    return new Track.Stored(row.objectKey(), new ByteRange(0, row.sizeBytes()), row.sha256());
  }

  /// A sheet of thumbnails is an object of its own, whose size only the store knows.
  private @Nullable Media sheet(
      PublishedVideo video, Track track, MediaAddress address, long expirySecond)
      throws IOException {
    Rendition row = track.rendition();
    long sheet = number(address.file(), HlsPlaylists.SHEET_SUFFIX);
    if (sheet < 0 || sheet >= Storyboard.of(row).sheets()) {
      return null;
    }
    String key = row.objectKey() + "-" + sheet;
    var body = new Body.Stored(key, 0, store.size(key));
    var traits =
        new Traits("image/jpeg", tag(row.sha256()) + "-" + sheet, reach(expirySecond) + IMMUTABLE);
    return new Media(video, expirySecond, traits, body);
  }

  private static Track.@Nullable Stored media(Track track, String file) {
    if (file.equals(MediaPaths.WHOLE_FILE)) {
      return track.isGrowing() ? null : whole(track.rendition());
    }
    return file.equals(HlsPlaylists.INIT) && track.segmentCount() > 0
        ? track.init()
        : track.segment(number(file, HlsPlaylists.SEGMENT_SUFFIX));
  }

  private @Nullable String entry(PublishedVideo video, Revision revision, String file)
      throws MediaException {
    return switch (file) {
      case MediaPaths.HLS_ENTRY -> HlsPlaylists.multivariant(revision);
      case MediaPaths.DASH_ENTRY -> DashManifest.of(revision, video.video(), clock.instant());
      case MediaPaths.CHAPTERS_FILE -> ChapterTrack.of(chapters.of(video.video()), video.video());
      default -> null;
    };
  }

  /// Whether anything may still be added to a revision that is in memory.
  private static boolean isOpen(PublishedVideo video, String revision) {
    Revision known = video.revision(revision);
    return known != null && known.isGrowing();
  }

  private @Nullable String text(PublishedVideo video, Revision revision, Track track, String file)
      throws IOException {
    boolean isOpen = revision.isGrowing();
    Rendition row = track.rendition();
    Kind kind = row.kind();
    boolean isMedia = (kind == Kind.VIDEO || kind == Kind.AUDIO) && track.segmentCount() > 0;
    Long known = video.video().durationMs();
    long durationMs = known == null ? 0 : known;
    return switch (file) {
      case HlsPlaylists.PLAYLIST ->
          switch (kind) {
            case VIDEO, AUDIO -> isMedia ? HlsPlaylists.media(track, isOpen) : null;
            case TEXT -> HlsPlaylists.text(durationMs, isOpen);
            case STORYBOARD -> HlsPlaylists.images(Storyboard.of(row));
            case POSTER -> null;
          };
      case HlsPlaylists.I_FRAMES ->
          isMedia && kind == Kind.VIDEO && !isOpen && !track.isGrowing()
              ? HlsPlaylists.iFrames(track)
              : null;
      case MediaPaths.TEXT_FILE -> kind == Kind.TEXT ? read(row) : null;
      case MediaPaths.THUMBNAILS_FILE ->
          kind == Kind.STORYBOARD ? Storyboard.of(row).toWebVtt(durationMs) : null;
      default -> null;
    };
  }

  private String read(Rendition row) throws IOException {
    if (row.sizeBytes() > MAX_SUBTITLES) {
      throw new ProblemException(
          DeliveryProblem.STORE_FAILED,
          "The text track is larger than " + MAX_SUBTITLES + " bytes.");
    }
    try (var channel = store.open(row.objectKey())) {
      return new String(
          Channels.newInputStream(channel).readNBytes(MAX_SUBTITLES), StandardCharsets.UTF_8);
    }
  }

  private static String reach(long expirySecond) {
    return expirySecond == Long.MAX_VALUE ? "public" : "private";
  }

  private static String tag(byte[] sum) {
    return HexFormat.of().formatHex(sum, 0, Math.min(TAG_BYTES, sum.length));
  }

  /// `12.m4s` is 12; −1 for anything else, a leading zero included: one address for one thing.
  static long number(String file, String suffix) {
    int end = file.length() - suffix.length();
    if (end <= 0 || end > 9 || !file.endsWith(suffix)) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < end; i++) {
      int digit = file.charAt(i) - '0';
      if (digit < 0 || digit > 9 || (digit == 0 && i == 0 && end > 1)) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
