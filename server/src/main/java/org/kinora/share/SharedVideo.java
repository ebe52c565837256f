package org.kinora.share;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Video;

/// A video as other sites are told of it. All addresses are whole; `picture` is empty where there
/// is none, `text` is the beginning of its description.
public record SharedVideo(
    Video video, Site site, String page, String player, String picture, String text, Size size) {

  private static final int MOST_SIDE = 1280;
  private static final Size USUAL = new Size(640, 360);

  /// Where it is shown: the site's origin and the channel's page there.
  public record Site(String origin, String channel) {}

  /// Of a frame, in CSS pixels.
  public record Size(int width, int height) {

    static Size of(Video video) {
      var width = video.width();
      var height = video.height();
      return width == null || height == null || width < 1 || height < 1
          ? USUAL
          : new Size(width, height).within(MOST_SIDE, MOST_SIDE);
    }

    /// The same shape, not larger than that.
    Size within(int mostWidth, int mostHeight) {
      double scale =
          Math.min(1, Math.min((double) mostWidth / width, (double) mostHeight / height));
      return new Size(
          (int) Math.max(1, Math.round(width * scale)),
          (int) Math.max(1, Math.round(height * scale)));
    }
  }

  public String title() {
    return video.title();
  }

  public String author() {
    return video.terms().channelName();
  }

  /// Players of cards are taken over HTTPS only.
  public boolean isSecure() {
    return player.startsWith("https:");
  }

  /// In ISO 8601; null while it is not known.
  public @Nullable String duration() {
    var durationMs = video.durationMs();
    return durationMs == null
        ? null
        : Duration.ofSeconds(Math.max(1, Math.round(durationMs / 1000.0))).toString();
  }

  boolean isForFamilies() {
    return video.terms().age() < 18;
  }

  /// `oembed` of this video.
  public String discovery() {
    return site.origin()
        + OembedResource.PATH
        + "?url="
        + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
