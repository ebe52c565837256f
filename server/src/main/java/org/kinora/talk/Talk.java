package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;

/// What the one who asks may do with comments. Those of a video that they may not see do not exist.
@ApplicationScoped
class Talk {

  static final Set<String> REASONS =
      Set.of("spam", "hate", "violence", "sexual", "rights", "other");
  private static final int WORDS_MOST = 1_000;

  private final Comments comments;
  private final CommentLimits limits;
  private final VideoAccess videos;
  private final CurrentProfile profile;
  private final Caller caller;
  private final Event<PersonMentioned> mentions;

  Talk(
      Comments comments,
      CommentLimits limits,
      VideoAccess videos,
      CurrentProfile profile,
      Caller caller,
      Event<PersonMentioned> mentions) {
    this.comments = comments;
    this.limits = limits;
    this.videos = videos;
    this.profile = profile;
    this.caller = caller;
    this.mentions = mentions;
  }

  Comment seen(UUID id) {
    var comment = comments.find(id).orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
    videos.seen(comment.video());
    return comment;
  }

  /// `answered` is null to begin a thread; an answer to an answer joins the thread.
  Comment write(String videoId, @Nullable UUID answered, String said) {
    var video = videos.seen(videoId).id();
    var account = mayWrite();
    var text = CommentText.checked(said);
    if (!comments.state(video.value()).map(Comments.State::isOpen).orElse(false)) {
      throw TalkProblem.CLOSED.exception();
    }
    var thread = answered == null ? null : thread(video, answered);
    limits.take(account.id());
    var comment =
        new Comment(
            UUID.randomUUID(),
            video.value(),
            thread,
            account.id(),
            account.name(),
            text,
            false,
            0,
            Clock.systemUTC().instant(),
            false);
    comments.add(comment);
    tell(comment, Set.of());
    return comment;
  }

  private UUID thread(VideoId video, UUID answered) {
    return comments
        .find(answered)
        .filter(one -> one.video().equals(video.value()))
        .map(Comment::thread)
        .orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
  }

  Comment edit(UUID id, String said) {
    var comment = own(id);
    mayWrite();
    var text = CommentText.checked(said);
    limits.take(comment.author());
    comments.edit(id, text);
    var changed = comments.find(id).orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
    tell(changed, CommentText.mentions(comment.text()));
    return changed;
  }

  /// A comment that the caller wrote.
  Comment own(UUID id) {
    var comment = seen(id);
    if (!isMine(comment)) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    return comment;
  }

  Comment delete(UUID id) {
    var comment = seen(id);
    if (!isMine(comment) && !moderates(comment)) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    comments.delete(id);
    return comment;
  }

  /// The owner of the video puts one thread above all others.
  Comment pin(UUID id, boolean isPinned) {
    var comment = seen(id);
    if (comment.parent() != null || !owns(comment)) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    comments.pin(comment, isPinned);
    return comment;
  }

  Comment report(UUID id, String reason, String words) {
    var comment = seen(id);
    if (!REASONS.contains(reason) || words.length() > WORDS_MOST) {
      throw TalkProblem.REASON.exception();
    }
    comments.report(caller.required().id(), comment, reason, words.strip());
    return comment;
  }

  boolean isMine(Comment comment) {
    return caller.account().filter(me -> me.id().equals(comment.author())).isPresent();
  }

  private boolean owns(Comment comment) {
    return comments
        .state(comment.video())
        .filter(state -> caller.account().filter(me -> me.manages(state.owner())).isPresent())
        .isPresent();
  }

  private boolean moderates(Comment comment) {
    return isModerator(caller.account()) || owns(comment);
  }

  static boolean isModerator(Optional<Account> account) {
    return account.filter(me -> me.role().opens(Access.Level.MODERATOR)).isPresent();
  }

  private Account mayWrite() {
    if (profile.required().isLimited()) {
      throw TalkProblem.IS_LIMITED.exception();
    }
    return caller.required();
  }

  private void tell(Comment comment, Set<String> told) {
    var names = CommentText.mentions(comment.text());
    names.removeAll(told);
    if (names.isEmpty()) {
      return;
    }
    for (var account : comments.accounts(names)) {
      if (!account.equals(comment.author())) {
        mentions.fire(
            new PersonMentioned(
                account, comment.author(), new VideoId(comment.video()), comment.id()));
      }
    }
  }
}
