package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;
import org.kinora.wording.Wording;

/// Chats: opened and closed by whatever is on, and what the one who asks may do in them. Those of a
/// video that they may not watch do not exist.
@ApplicationScoped
public class Chats {

  private final ChatRooms rooms;
  private final Hall hall;
  private final ChatPace pace;
  private final Wording wording;
  private final VideoAccess videos;
  private final Caller caller;
  private final CurrentProfile profile;

  Chats(
      ChatRooms rooms,
      Hall hall,
      ChatPace pace,
      Wording wording,
      VideoAccess videos,
      Caller caller,
      CurrentProfile profile) {
    this.rooms = rooms;
    this.hall = hall;
    this.pace = pace;
    this.wording = wording;
    this.videos = videos;
    this.caller = caller;
    this.profile = profile;
  }

  /// Opens a video's chat as its broadcast begins, or goes on; positions are counted from the first
  /// time.
  public void open(VideoId video) {
    open(video, Clock.systemUTC().instant());
  }

  /// As [#open], where position 0 of the recording is at another moment: of a premiere, when its
  /// film began.
  public void open(VideoId video, Instant begun) {
    rooms.open(video, begun);
  }

  /// Ends what can be written as the broadcast ends; what was said stays.
  public void close(VideoId video) {
    if (rooms.close(video)) {
      hall.close(video);
    }
  }

  /// How many connections listen to it, of people who write and of those who only watch.
  public int watching(VideoId video) {
    return hall.find(video).map(Room::watching).orElse(0);
  }

  /// One that the caller may read now.
  ChatRoom read(String video) {
    return rooms.find(videos.played(video).id()).orElseThrow(ChatProblem.CLOSED::exception);
  }

  /// Tells everybody there what the caller says.
  ChatLine say(String videoId, String said) {
    var video = videos.played(videoId).id();
    if (profile.required().isLimited()) {
      throw ChatProblem.IS_LIMITED.exception();
    }
    var account = caller.required();
    var text = ChatText.checked(said);
    var standing =
        rooms
            .standing(video, account.id())
            .filter(one -> one.room().isOpen())
            .orElseThrow(ChatProblem.CLOSED::exception);
    boolean isKeeper = standing.room().isKeptBy(account);
    if (!isKeeper) {
      requireWelcome(standing);
    }
    // There is nobody who could look at it in time: what would be held elsewhere is refused.
    wording.require(text);
    pace.take(video, account.id(), text, isKeeper ? 0 : standing.room().rules().slowModeS());
    return hall.say(video, account.id(), text);
  }

  private static void requireWelcome(ChatRooms.Standing standing) {
    if (standing.isBanned()) {
      throw ChatProblem.BANNED.exception();
    }
    var until = standing.timedOutUntil();
    if (until != null) {
      throw ChatProblem.TIMED_OUT.until(Duration.between(Clock.systemUTC().instant(), until));
    }
    if (standing.room().rules().followersOnly() && !standing.isFollower()) {
      throw ChatProblem.FOLLOWERS.exception();
    }
  }
}
