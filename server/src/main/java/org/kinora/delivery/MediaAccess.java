package org.kinora.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;
import org.kinora.catalog.Video;

/// Until when the first part of a media address opens a video, on demand and live.
@ApplicationScoped
public class MediaAccess {

  private final PathKey key;

  MediaAccess(PathKey key) {
    this.key = key;
  }

  /// Seconds since 1970; `Long.MAX_VALUE` for as long as everybody may see the video, and 0 for not
  /// at all.
  public long expiry(String access, Video video, Instant now) {
    return expiry(access, video, Reach.of(video, now), now);
  }

  /// Whether an access is one that everybody has.
  public static boolean isPublic(String access) {
    return access.equals(MediaPaths.PUBLIC);
  }

  long expiry(String access, Video video, Reach reach, Instant now) {
    if (isPublic(access)) {
      return reach == Reach.EVERYBODY ? Long.MAX_VALUE : 0;
    }
    OptionalLong keepers = verified(access, video, Reach.KEEPERS, now);
    if (keepers.isPresent()) {
      return keepers.getAsLong();
    }
    return reach == Reach.VIEWERS ? verified(access, video, Reach.VIEWERS, now).orElse(0) : 0;
  }

  private OptionalLong verified(String access, Video video, Reach reach, Instant now) {
    return key.signer().verify(access, video.id(), reach.scope(video), now);
  }
}
