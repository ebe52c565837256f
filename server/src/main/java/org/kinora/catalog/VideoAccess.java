package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.kinora.account.Caller;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.VideoId;

/// Finds videos for whoever asks: what is private does not exist for others, and only owner and
/// administrator change anything.
@ApplicationScoped
class VideoAccess {

  private final Videos videos;
  private final Caller caller;
  private final Unlocking unlocking;
  private final Clock clock = Clock.systemUTC();

  VideoAccess(Videos videos, Caller caller, Unlocking unlocking) {
    this.videos = videos;
    this.caller = caller;
    this.unlocking = unlocking;
  }

  /// A video that the caller may know of; whether it can be played yet is asked with
  /// [#isPlayedTo].
  Video seen(String id) {
    var video = found(id);
    return switch (admission(video)) {
      case GRANTED, LATER -> video;
      case SIGN_IN -> throw CommonProblem.SIGN_IN_NEEDED.exception();
      case PASSWORD -> throw CatalogProblem.PASSWORD_NEEDED.exception();
      case NONE -> throw CatalogProblem.NO_SUCH_VIDEO.exception();
    };
  }

  /// A video that the caller may watch now.
  Video played(String id) {
    var video = seen(id);
    if (!isPlayedTo(video)) {
      throw CatalogProblem.NOT_YET.exception();
    }
    return video;
  }

  boolean isPlayedTo(Video video) {
    return admission(video) == Admission.GRANTED;
  }

  Admission admission(Video video) {
    return Admission.of(
        video, caller.account().orElse(null), unlocking.isUnlocked(video), clock.instant());
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

  /// Whether the caller sees what is on lists for members.
  boolean isMember() {
    return caller.account().isPresent();
  }

  /// Any video, whoever asks.
  Video found(String id) {
    if (!VideoId.isValid(id)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return videos.find(new VideoId(id)).orElseThrow(CatalogProblem.NO_SUCH_VIDEO::exception);
  }
}
