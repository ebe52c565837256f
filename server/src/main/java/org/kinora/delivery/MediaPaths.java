package org.kinora.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.Video;

/// Addresses of media for pages and the API, relative to the root: `/media/…`.
///
/// Those of videos that not everybody may see now are signed and expire after six to twelve hours,
/// so whoever gets one must be allowed to see the video. See [Reach].
@ApplicationScoped
public class MediaPaths implements MediaAddresses {

  /// Where what is on air is served.
  public static final String LIVE_ROOT = "/live/";

  static final String PUBLIC = "public";
  public static final String HLS_ENTRY = "master.m3u8";
  public static final String DASH_ENTRY = "manifest.mpd";
  static final String CHAPTERS_FILE = "chapters.vtt";
  static final String POSTER_FILE = "image.jpg";
  static final String THUMBNAILS_FILE = "thumbnails.vtt";
  static final String WHOLE_FILE = "file.mp4";
  static final String TEXT_FILE = "track.vtt";

  private final PathKey key;

  MediaPaths(PathKey key) {
    this.key = key;
  }

  /// The HLS multivariant playlist; answers once the video is playable. While it is on air it is
  /// that of its broadcast.
  @Override
  public String hls(Video video) {
    return (video.isLive() ? base(LIVE_ROOT, video) : base(video)) + HLS_ENTRY;
  }

  /// The DASH manifest; answers once the video is playable.
  @Override
  public String dash(Video video) {
    return (video.isLive() ? base(LIVE_ROOT, video) : base(video)) + DASH_ENTRY;
  }

  /// The chosen poster of a published video. A title without pictures answers 404.
  @Override
  public String poster(Video video) {
    return poster(video, video.poster());
  }

  /// One of the poster candidates by its position.
  @Override
  public String poster(Video video, int position) {
    return published(video, Reach.ofPoster(video), "poster-" + position, POSTER_FILE);
  }

  /// The WebVTT index of the scrub thumbnails of a published video.
  @Override
  public String thumbnails(Video video) {
    return published(video, Reach.of(video, Instant.now()), "storyboard", THUMBNAILS_FILE);
  }

  /// The WebVTT file of the chapters; answers once the video is playable, where it has some.
  @Override
  public String chapters(Video video) {
    return base(video) + CHAPTERS_FILE;
  }

  /// A whole rendition as one file: for download, with ranges.
  @Override
  public String file(Video video, String rendition) {
    return published(video, Reach.of(video, Instant.now()), rendition, WHOLE_FILE);
  }

  /// A text track as one WebVTT file.
  public String text(Video video, Rendition rendition) {
    return base(video) + rendition.revision() + "/" + rendition.name() + "/" + TEXT_FILE;
  }

  private String published(Video video, Reach reach, String rendition, String file) {
    if (video.revision() == null) {
      throw new IllegalStateException("Nothing is published of " + video.id());
    }
    return base(video, reach) + video.revision() + "/" + rendition + "/" + file;
  }

  private String base(Video video) {
    return base(video, Reach.of(video, Instant.now()));
  }

  private String base(Video video, Reach reach) {
    return base(MediaAddress.ROOT, video, reach);
  }

  private String base(String root, Video video) {
    return base(root, video, Reach.of(video, Instant.now()));
  }

  private String base(String root, Video video, Reach reach) {
    String access =
        switch (reach) {
          case EVERYBODY -> PUBLIC;
          case VIEWERS, KEEPERS -> key.signer().sign(video.id(), reach.scope(video), Instant.now());
        };
    return root + access + "/" + video.id() + "/";
  }
}
