package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.VideoId;

/// Finds videos for whoever asks: what is private does not exist for others, and only owner and
/// administrator change anything.
@ApplicationScoped
class VideoAccess {

  private final Videos videos;
  private final Caller caller;

  VideoAccess(Videos videos, Caller caller) {
    this.videos = videos;
    this.caller = caller;
  }

  /// A video that the caller may see.
  Video seen(String id) {
    var video = found(id);
    if (!mayWatch(video, caller.account().orElse(null))) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return video;
  }

  /// A video that the caller may change. Others learn no more than that it is not theirs.
  Video managed(String id) {
    var video = found(id);
    if (!manages(video)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return video;
  }

  boolean manages(Video video) {
    return caller.account().filter(account -> account.manages(video.ownerId())).isPresent();
  }

  static boolean mayWatch(Video video, @Nullable Account account) {
    return video.visibility() != Visibility.PRIVATE
        || (account != null && account.manages(video.ownerId()));
  }

  private Video found(String id) {
    if (!VideoId.isValid(id)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return videos.find(new VideoId(id)).orElseThrow(CatalogProblem.NO_SUCH_VIDEO::exception);
  }
}
