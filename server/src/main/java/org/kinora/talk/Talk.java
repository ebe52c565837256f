package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;
import org.kinora.wording.Wording;
import org.kinora.wording.WordingProblem;

/// What the one who asks may do with comments. Those of a video that they may not see do not exist.
@ApplicationScoped
class Talk {

  private static final int EXCERPT_MOST = 200;

  private final Comments comments;
  private final CommentLimits limits;
  private final VideoAccess videos;
  private final CurrentProfile profile;
  private final Caller caller;
  private final Wording wording;
  private final Event<PersonMentioned> mentions;
  private final Event<CommentHeld> held;
  private final AuditLog log;

  Talk(
      Comments comments,
      CommentLimits limits,
      VideoAccess videos,
      CurrentProfile profile,
      Caller caller,
      Wording wording,
      Event<PersonMentioned> mentions,
      Event<CommentHeld> held,
      AuditLog log) {
    this.log = log;
    this.wording = wording;
    this.held = held;
    this.comments = comments;
    this.limits = limits;
    this.videos = videos;
    this.profile = profile;
    this.caller = caller;
    this.mentions = mentions;
  }

  /// Of what is hidden from the caller nothing but its place is left, where others have answered.
  Comment seen(UUID id) {
    var comment = comments.find(id).orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
    videos.seen(comment.video());
    var shown = comment.shownTo(videos.viewer());
    if (shown.text().isEmpty() && shown.replies() == 0) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    return shown;
  }

  /// One that the caller can read.
  Comment read(UUID id) {
    var comment = seen(id);
    if (comment.text().isEmpty()) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    return comment;
  }

  /// `answered` is null to begin a thread; an answer to an answer joins the thread.
  Comment write(String videoId, @Nullable UUID answered, String said) {
    var video = videos.seen(videoId).id();
    var account = mayWrite();
    var text = CommentText.checked(said);
    requireOpen(video.value(), account);
    boolean isHeld = isHeld(text);
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
            false,
            isHeld ? "held" : null);
    comments.add(comment);
    if (isHeld) {
      held.fire(new CommentHeld(comment.id(), comment.author(), text));
    } else {
      tell(comment, Set.of());
    }
    return comment;
  }

  private void requireOpen(String video, Account account) {
    var state = state(video, account);
    if (!state.isOpen()) {
      throw TalkProblem.CLOSED.exception();
    }
    requireNoBan(state);
  }

  private static void requireNoBan(Comments.State state) {
    if (state.isBanned()) {
      throw TalkProblem.BANNED.exception();
    }
  }

  private Comments.State state(String video, Account account) {
    return comments.state(video, account.id()).orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
  }

  private boolean isHeld(String text) {
    return switch (wording.of(text)) {
      case FINE -> false;
      case HELD -> true;
      case REFUSED -> throw WordingProblem.BLOCKED.exception();
    };
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
    var account = mayWrite();
    var text = CommentText.checked(said);
    requireNoBan(state(comment.video(), account));
    boolean isHeld = isHeld(text);
    limits.take(comment.author());
    comments.edit(id, text, isHeld);
    var changed = comments.find(id).orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
    if (isHeld) {
      held.fire(new CommentHeld(id, comment.author(), text));
    } else if (changed.hidden() == null) {
      tell(changed, CommentText.mentions(comment.text()));
    }
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
    if (!isMine(comment) && !owns(comment)) {
      log.record(AuditAction.COMMENT_DELETED, comment.name(), Map.of("text", excerpt(comment)));
    }
    return comment;
  }

  private static String excerpt(Comment comment) {
    var text = comment.text();
    return text.length() <= EXCERPT_MOST ? text : text.substring(0, EXCERPT_MOST) + "…";
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

  /// The caller's own video's comment, by somebody else.
  Comment banned(UUID id) {
    var comment = read(id);
    if (!owns(comment) || isMine(comment)) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
    return comment;
  }

  boolean isMine(Comment comment) {
    return caller.account().filter(me -> me.id().equals(comment.author())).isPresent();
  }

  private boolean owns(Comment comment) {
    return comments
        .state(comment.video(), null)
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
