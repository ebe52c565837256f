package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.kinora.account.Access;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;

/// Finds videos for whoever asks: what is private does not exist for others, and only owner and
/// administrator change anything.
@ApplicationScoped
public class VideoAccess {

  private final Videos videos;
  private final Caller caller;
  private final CurrentProfile profile;
  private final Unlocking unlocking;
  private final AskedVideo asked;
  private final Clock clock = Clock.systemUTC();

  VideoAccess(
      Videos videos, Caller caller, CurrentProfile profile, Unlocking unlocking, AskedVideo asked) {
    this.videos = videos;
    this.caller = caller;
    this.profile = profile;
    this.unlocking = unlocking;
    this.asked = asked;
  }

  /// Who asks, for lists.
  public Viewer viewer() {
    var account = caller.account();
    return new Viewer(
        account.map(Account::id).orElse(null),
        account.filter(asking -> asking.role().opens(Access.Level.MODERATOR)).isPresent(),
        profile.oldestAge());
  }

  /// A video that the caller may know of; whether it can be played yet is asked with
  /// [#isPlayedTo].
  public Video seen(String id) {
    var video = found(id);
    return switch (admission(video)) {
      case GRANTED, LATER -> video;
      case SIGN_IN -> throw CommonProblem.SIGN_IN_NEEDED.exception();
      case PASSWORD -> throw CatalogProblem.PASSWORD_NEEDED.exception();
      case NONE -> throw CatalogProblem.NO_SUCH_VIDEO.exception();
    };
  }

  /// A video that the caller may watch now.
  public Video played(String id) {
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
    return video.terms().age() > profile.oldestAge()
        ? Admission.NONE
        : Admission.of(
            video, caller.account().orElse(null), unlocking.isUnlocked(video), clock.instant());
  }

  /// A video that everybody who has its address may watch now: for other sites, whose frames bring
  /// no sign-in along. Who does bring one gains nothing by it, but keeps to the profile's age.
  public Optional<Video> open(String id) {
    return VideoId.isValid(id)
        ? asked
            .find(id)
            .or(() -> videos.find(new VideoId(id)))
            .filter(video -> video.isPlayable() && isOpen(video))
        : Optional.empty();
  }

  private boolean isOpen(Video video) {
    return video.terms().age() <= profile.oldestAge()
        && Admission.of(video, null, false, clock.instant()) == Admission.GRANTED;
  }

  /// A video that the caller may change. Others learn no more than that it is not theirs.
  public Video managed(String id) {
    var video = found(id);
    if (!manages(video)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    return video;
  }

  boolean manages(Video video) {
    return caller.account().filter(account -> account.manages(video.ownerId())).isPresent();
  }

  /// Any video, whoever asks.
  Video found(String id) {
    if (!VideoId.isValid(id)) {
      throw CatalogProblem.NO_SUCH_VIDEO.exception();
    }
    var video = videos.find(new VideoId(id)).orElseThrow(CatalogProblem.NO_SUCH_VIDEO::exception);
    asked.is(video);
    return video;
  }
}
