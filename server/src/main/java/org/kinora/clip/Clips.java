package org.kinora.clip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.catalog.ChapterTime;
import org.kinora.catalog.Pipeline;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoChanged;
import org.kinora.catalog.VideoRemoval;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.limit.Limits;
import org.kinora.limit.Rate;
import org.kinora.media.io.MediaException;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;
import org.kinora.wording.Wording;

/// Cuts clips and takes them away, for whoever asks.
@ApplicationScoped
class Clips {

  static final int SHORTEST_S = 5;
  static final int LONGEST_S = 90;
  static final int TITLE_MOST = 200;

  private static final Rate PER_PERSON = new Rate(20, Duration.ofHours(1), 20);

  private final VideoAccess access;
  private final Caller caller;
  private final CurrentProfile profile;
  private final ClipSettings settings;
  private final ClipRows rows;
  private final House house;
  private final SecureRandom random = new SecureRandom();

  /// What cutting needs of other features.
  @ApplicationScoped
  static class House {
    private final Videos videos;
    private final VideoRemoval removal;
    private final Pipeline pipeline;
    private final Limits limits;
    private final Wording wording;

    House(Videos videos, VideoRemoval removal, Pipeline pipeline, Limits limits, Wording wording) {
      this.videos = videos;
      this.removal = removal;
      this.pipeline = pipeline;
      this.limits = limits;
      this.wording = wording;
    }

    void require(Account maker, String title) {
      wording.require(title);
      limits.require("clips", maker.id().toString(), PER_PERSON);
    }

    void made(VideoId clip) {
      videos.changed(clip);
      pipeline.illustrate(clip);
    }

    void changed(VideoId clip) {
      videos.changed(clip);
    }

    void remove(VideoId clip) {
      removal.remove(clip);
    }
  }

  Clips(
      VideoAccess access,
      Caller caller,
      CurrentProfile profile,
      ClipSettings settings,
      ClipRows rows,
      House house) {
    this.access = access;
    this.caller = caller;
    this.profile = profile;
    this.settings = settings;
    this.rows = rows;
    this.house = house;
  }

  Clip cut(String id, NewClip wanted) {
    var video = access.played(id);
    var maker = caller.required();
    if (!isBroadcast(video)) {
      throw ClipProblem.NO_BROADCAST.exception();
    }
    if (!mayCut(video, maker)) {
      throw ClipProblem.NOT_ALLOWED.exception();
    }
    house.require(maker, wanted.title());
    var cutting = cutting(video, wanted).orElseThrow(ClipProblem.RANGE::exception);
    var draft =
        new ClipRows.Draft(
            VideoId.random(random),
            Long.toString(random.nextLong() >>> 1, 36),
            title(video, wanted, cutting),
            maker.id(),
            cutting);
    if (!rows.add(video, draft)) {
      throw ClipProblem.RANGE.exception();
    }
    house.made(draft.id());
    return rows.find(draft.id()).orElseThrow(ClipProblem.NO_SUCH_CLIP::exception);
  }

  private Optional<Cutting> cutting(Video video, NewClip wanted) {
    try {
      return Cutting.of(rows.leader(video), wanted.startMs(), wanted.durationMs());
    } catch (MediaException e) {
      throw new UncheckedIOException("The segments of " + video.id() + " can't be read", e);
    }
  }

  private static String title(Video video, NewClip wanted, Cutting cutting) {
    if (!wanted.title().isEmpty()) {
      return wanted.title();
    }
    String name = video.title();
    int length = Math.min(TITLE_MOST, name.codePointCount(0, name.length()));
    return name.substring(0, name.offsetByCodePoints(0, length))
        + " · "
        + ChapterTime.clock(cutting.startMs());
  }

  /// The newest that the caller's lists hold.
  List<Clip> of(String id) {
    return rows.of(access.seen(id).id(), access.viewer());
  }

  /// Whether a video is one, live or recorded, whose segments can be cut.
  boolean isBroadcast(Video video) {
    return video.revision() != null && rows.isBroadcast(video.id());
  }

  /// Nothing is written from a profile with an age limit.
  boolean mayCut(Video video, Account account) {
    return profile.profile().filter(Profile::isLimited).isEmpty()
        && (account.manages(video.ownerId())
            || settings.isOpenTo(account.id(), video.terms().channelId()));
  }

  /// By whoever made it, and by the broadcaster.
  void remove(String id) {
    var clip = access.seen(id);
    if (rows.find(clip.id()).isEmpty() || !mayRemove(clip, caller.required())) {
      throw ClipProblem.NO_SUCH_CLIP.exception();
    }
    house.remove(clip.id());
  }

  boolean mayRemove(Video clip, Account account) {
    return account.manages(clip.ownerId()) || rows.isBy(clip.id(), account.id());
  }

  /// The database lets no clip be seen by more than its original; caches are told here.
  void onChange(@Observes VideoChanged change) {
    rows.of(change.id()).forEach(house::changed);
  }
}
