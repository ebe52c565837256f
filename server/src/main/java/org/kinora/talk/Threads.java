package org.kinora.talk;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.language.PageLanguage;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// The comments under a film as its page shows them; templates read them as `inject:talk`.
@Named("talk")
@RequestScoped
public class Threads {

  private static final int PER_PAGE = 20;
  private static final int FIRST_ANSWERS = 3;

  private final Comments comments;
  private final Caller caller;
  private final CurrentProfile profile;
  private final PageLanguage language;
  private final CurrentVertxRequest request;
  private final VideoAccess access;

  Threads(
      Comments comments,
      Caller caller,
      CurrentProfile profile,
      PageLanguage language,
      CurrentVertxRequest request,
      VideoAccess access) {
    this.access = access;
    this.comments = comments;
    this.caller = caller;
    this.profile = profile;
    this.language = language;
    this.request = request;
  }

  /// All that stands under a film; `next` is the parameter of the next page, empty on the last.
  public record Page(
      int count,
      boolean isOpen,
      boolean mayWrite,
      boolean isBanned,
      List<View> threads,
      String next) {
    public Page {
      threads = List.copyOf(threads);
    }
  }

  /// A comment with what the one who asks may do with it.
  public record View(
      UUID id,
      String name,
      List<CommentText.Piece> pieces,
      When when,
      boolean isPinned,
      // `held`, `removed`, or empty where everybody sees it.
      String hidden,
      Rights rights,
      List<View> answers,
      int others) {
    public View {
      pieces = List.copyOf(pieces);
      answers = List.copyOf(answers);
    }
  }

  /// When it was written.
  public record When(String iso, String day, boolean isEdited) {}

  /// What may be done with a comment.
  public record Rights(
      boolean mayAnswer,
      boolean mayEdit,
      boolean mayDelete,
      boolean mayPin,
      boolean mayBan,
      boolean mayReport) {

    static final Rights NONE = new Rights(false, false, false, false, false, false);
  }

  public Page of(String video) {
    var state = state(video);
    if (!state.isOpen()) {
      return new Page(state.count(), false, false, false, List.of(), "");
    }
    var rules = new Rules(state, caller, mayWrite() && !state.isBanned());
    if (state.count() == 0 && access.viewer().account() == null) {
      // Somebody who is signed in may have written one that nobody else sees yet.
      return page(state, rules, List.of(), "");
    }
    var asked = request.getCurrent().request().getParam("comments");
    var found =
        comments.threads(
            video, access.viewer(), CommentPlace.parse(asked, CommentPlace.TOP), PER_PAGE + 1);
    var page = new ArrayList<>(found.subList(0, Math.min(PER_PAGE, found.size())));
    if (asked == null) {
      comments.pinned(video).ifPresent(pinned -> page.addFirst(pinned));
    }
    return page(
        state,
        rules,
        views(page, rules),
        found.size() > PER_PAGE ? CommentPlace.of(page.getLast()).format() : "");
  }

  private static Page page(Comments.State state, Rules rules, List<View> threads, String next) {
    return new Page(state.count(), true, rules.mayWrite(), state.isBanned(), threads, next);
  }

  /// One thread from its beginning, with so many answers behind a place.
  View thread(Comment head, List<Comment> answers) {
    var state = state(head.video());
    var rules = new Rules(state, caller, state.isOpen() && !state.isBanned() && mayWrite());
    return view(head, rules, answers.stream().map(one -> view(one, rules, List.of())).toList());
  }

  private Comments.State state(String video) {
    return comments
        .state(video, access.viewer().account())
        .orElseThrow(TalkProblem.NO_SUCH_COMMENT::exception);
  }

  private List<View> views(List<Comment> page, Rules rules) {
    var threads = page.stream().filter(one -> one.replies() > 0).map(Comment::id).toList();
    var answers =
        threads.isEmpty()
            ? java.util.Map.<UUID, List<View>>of()
            : comments.firstAnswers(threads, access.viewer(), FIRST_ANSWERS).stream()
                .collect(
                    Collectors.groupingBy(
                        Comment::thread,
                        Collectors.mapping(
                            one -> view(one, rules, List.of()), Collectors.toList())));
    return page.stream()
        .map(one -> view(one, rules, answers.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private View view(Comment one, Rules rules, List<View> answers) {
    var day =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(language.locale())
            .withZone(ZoneOffset.UTC);
    return new View(
        one.id(),
        one.name(),
        CommentText.pieces(one.text()),
        new When(one.createdAt().toString(), day.format(one.createdAt()), one.isEdited()),
        one.isPinned(),
        one.hidden() == null ? "" : one.hidden(),
        rules.of(one),
        answers,
        Math.max(0, one.replies() - answers.size()));
  }

  private boolean mayWrite() {
    return profile.profile().filter(one -> !one.isLimited()).map(Profile::id).isPresent();
  }

  private record Rules(Comments.State state, Caller caller, boolean mayWrite) {

    Rights of(Comment one) {
      var me = caller.account();
      if (one.text().isEmpty()) {
        return Rights.NONE;
      }
      boolean isMine = me.map(Account::id).filter(one.author()::equals).isPresent();
      boolean owns = me.filter(account -> account.manages(state.owner())).isPresent();
      return new Rights(
          mayWrite,
          mayWrite && isMine,
          isMine || owns || Talk.isModerator(me),
          owns && one.parent() == null && one.hidden() == null,
          owns && !isMine,
          !isMine);
    }
  }
}
