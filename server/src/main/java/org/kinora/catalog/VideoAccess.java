package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// Finds videos for whoever asks: what is private does not exist for others, and only owner and
/// administrator change anything.
@ApplicationScoped
public class VideoAccess {

  private final Videos videos;
  private final Caller caller;
  private final CurrentProfile profile;

  VideoAccess(Videos videos, Caller caller, CurrentProfile profile) {
    this.videos = videos;
    this.caller = caller;
    this.profile = profile;
  }

  /// Who asks, for lists.
  public Viewer viewer() {
    var account = caller.account();
    return new Viewer(
        account.map(Account::id).orElse(null),
        account.filter(Account::isAdministrator).isPresent(),
        profile.oldestAge());
  }

  /// A video that the caller may see.
  public Video seen(String id) {
    var video = found(id);
    if (!mayWatch(video, caller.account().orElse(null)) || !isForAge(video)) {
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

  private boolean isForAge(Video video) {
    int oldest = profile.oldestAge();
    return oldest >= Profile.NO_LIMIT || videos.isFor(video.id(), oldest);
  }

  private Video found(String id) {
    if (!VideoId.isValid(id)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return videos.find(new VideoId(id)).orElseThrow(CatalogProblem.NO_SUCH_VIDEO::exception);
  }
}
