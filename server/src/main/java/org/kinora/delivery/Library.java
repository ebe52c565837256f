package org.kinora.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Video;
import org.kinora.kernel.ProblemException;

/// From an address to what is there, for those who may have it.
@ApplicationScoped
class Library {

  /// Addresses in use at one time: those of some thousands of viewers, at about a kilobyte each.
  private static final int MAX_ADDRESSES = 10_000;

  private final PublishedVideos videos;
  private final Contents contents;
  private final MediaAccess access;
  private final Clock clock = Clock.systemUTC();
  private final Cache<String, Media> known =
      Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).build();

  Library(PublishedVideos videos, Contents contents, MediaAccess access) {
    this.videos = videos;
    this.contents = contents;
    this.access = access;
  }

  /// What is at this path if it can be said at once, without the database or a file; null when it
  /// has to be [#load]ed, or when there is a problem to tell.
  @Nullable Media ifInMemory(String path) {
    long now = clock.instant().getEpochSecond();
    Media media = known.getIfPresent(path);
    if (media != null) {
      return media.isValid(now) ? media : null;
    }
    Optional<MediaAddress> parsed = MediaAddress.parse(path);
    PublishedVideo video = parsed.map(address -> videos.ifPresent(address.video())).orElse(null);
    if (parsed.isEmpty() || video == null) {
      return null;
    }
    long expiry = expiry(parsed.get(), video);
    media = expiry > now ? contents.ifInMemory(video, parsed.get(), expiry) : null;
    if (media != null) {
      known.put(path, media);
    }
    return media;
  }

  /// What is at this path, read from where it is; throws [ProblemException]. May block.
  Media load(String path) throws IOException {
    MediaAddress address = MediaAddress.parse(path).orElseThrow(Library::nothing);
    boolean isPublic = MediaAccess.isPublic(address.access());
    PublishedVideo video = videos.find(address.video()).orElseThrow(Library::nothing);
    long expiry = expiry(address, video);
    if (expiry == 0) {
      throw isPublic ? nothing() : new ProblemException(DeliveryProblem.ACCESS_REFUSED);
    }
    Media media = contents.load(video, address, expiry).orElseThrow(Library::nothing);
    known.put(path, media);
    return media;
  }

  /// Like [#load], with what the database says now. May block.
  Media loadAgain(String path) throws IOException {
    MediaAddress.parse(path).ifPresent(address -> videos.forget(address.video()));
    return load(path);
  }

  /// Seconds since 1970 until when this access may be used; 0 for not at all.
  private long expiry(MediaAddress address, PublishedVideo published) {
    Video video = published.video();
    Instant now = clock.instant();
    Reach reach = isPoster(address) ? Reach.ofPoster(video) : Reach.of(video, now);
    return access.expiry(address.access(), video, reach, now);
  }

  private static boolean isPoster(MediaAddress address) {
    String rendition = address.rendition();
    return rendition != null && rendition.startsWith("poster-");
  }

  private static ProblemException nothing() {
    return new ProblemException(DeliveryProblem.NO_SUCH_MEDIA);
  }
}
