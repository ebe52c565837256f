package org.kinora.share;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Origin;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoAccess;
import org.kinora.setting.SiteAddress;

/// Finds what may be shared, and says under which addresses.
@ApplicationScoped
class Sharing {

  static final String EMBED = "/embed/";
  static final String WATCH = "/watch/";

  private static final int TEXT_MOST = 300;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final VideoAccess access;
  private final MediaAddresses media;
  private final SiteAddress address;

  Sharing(VideoAccess access, MediaAddresses media, SiteAddress address) {
    this.access = access;
    this.media = media;
    this.address = address;
  }

  /// Where there is one that everybody may watch now.
  Optional<SharedVideo> find(String id, String origin) {
    return access.open(id).map(video -> of(video, origin));
  }

  SharedVideo of(Video video, String origin) {
    return new SharedVideo(
        video,
        new SharedVideo.Site(origin, origin + "/c/" + video.terms().channelHandle()),
        origin + WATCH + video.id(),
        origin + EMBED + video.id(),
        video.hasPoster() ? origin + media.poster(video) : "",
        beginning(video.description()),
        SharedVideo.Size.of(video));
  }

  /// The site's one address where an administrator said it, so that all that is shared of a video
  /// names the same; else that of whoever asks.
  String origin(HttpServerRequest request) {
    return address.isConfigured() ? address.origin() : Origin.of(request).text();
  }

  private static String beginning(String description) {
    var line = BLANKS.matcher(description).replaceAll(" ").strip();
    int most = Math.min(TEXT_MOST, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, most));
  }
}
