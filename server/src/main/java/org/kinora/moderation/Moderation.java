package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Caller;
import org.kinora.admin.People;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.moderation.Subject.Standing;

/// Makes decisions. Each is one transaction: what becomes of the thing, of its reports and of the
/// case, who is told, and the entry of the audit log. Caches hear of videos after it.
@ApplicationScoped
class Moderation {

  private static final int REASON_MOST = 1_000;

  private final Jdbi jdbi;
  private final Cases cases;
  private final Subjects subjects;
  private final Decisions decisions;
  private final Outcomes outcomes;
  private final Videos videos;
  private final People people;
  private final AuditLog log;
  private final Caller caller;

  Moderation(
      Jdbi jdbi,
      Cases cases,
      Subjects subjects,
      Decisions decisions,
      Outcomes outcomes,
      Videos videos,
      People people,
      AuditLog log,
      Caller caller) {
    this.jdbi = jdbi;
    this.cases = cases;
    this.subjects = subjects;
    this.decisions = decisions;
    this.outcomes = outcomes;
    this.videos = videos;
    this.people = people;
    this.log = log;
    this.caller = caller;
  }

  /// What the caller can decide about a case, whose subject may be gone.
  Set<Act> possible(Case about, Optional<Subject> subject) {
    var acts = EnumSet.noneOf(Act.class);
    if (isOwn(about.owner())) {
      return acts;
    }
    if (about.reports() > 0) {
      acts.add(Act.DISMISS);
    }
    var standing = subject.map(Subject::standing).orElse(null);
    if (standing == Standing.UP || standing == Standing.HELD) {
      acts.add(Act.TAKE_DOWN);
    }
    if (standing == Standing.DOWN || standing == Standing.HELD) {
      acts.add(Act.RESTORE);
    }
    if (standing == Standing.DOWN && about.isAppealed()) {
      acts.add(Act.UPHOLD);
    }
    if (about.owner() != null) {
      acts.add(Act.WARN);
      if (caller.required().isAdministrator()) {
        acts.add(Act.SUSPEND);
      }
    }
    return acts;
  }

  /// Nobody judges what is their own, but for those who run the site: there may be one of them.
  private boolean isOwn(@Nullable UUID owner) {
    var me = caller.required();
    return !me.isAdministrator() && me.id().equals(owner);
  }

  void decide(UUID id, Act act, String reason) {
    var words = checked(reason);
    var known = cases.find(id).orElseThrow(ModerationProblem.NO_CASE::exception);
    if (isOwn(known.owner())) {
      throw ModerationProblem.OWN_CASE.exception();
    }
    var subject = subjects.find(known.kind(), known.subject());
    if (!possible(known, subject).contains(act)) {
      throw ModerationProblem.ACT.exception();
    }
    var owner = known.owner();
    if (act == Act.SUSPEND && owner != null) {
      people.suspend(owner, words);
    }
    tellCaches(
        jdbi.inTransaction(
            handle -> made(handle, cases.locked(handle, id), act, subject.orElse(null), words)));
  }

  private List<String> made(
      Handle handle, Case about, Act act, @Nullable Subject subject, String reason) {
    return switch (act) {
      case TAKE_DOWN -> subject == null ? none() : takenDown(handle, List.of(subject), reason);
      case RESTORE -> subject == null ? none() : restored(handle, about, subject, reason);
      case DISMISS -> {
        decisions.add(handle, about.id(), "dismissed", reason);
        outcomes.close(handle, about, Outcomes.Closing.KEPT);
        note(handle, AuditAction.REPORTS_DISMISSED, about, reason);
        yield none();
      }
      case WARN -> warned(handle, about, reason);
      case UPHOLD -> upheld(handle, about, reason);
      case SUSPEND -> {
        // Suspending has an entry of its own.
        decisions.add(handle, about.id(), "suspended", reason);
        outcomes.close(handle, about, Outcomes.Closing.ACTED);
        yield none();
      }
    };
  }

  private List<String> warned(Handle handle, Case about, String reason) {
    var decision = decisions.add(handle, about.id(), "warned", reason);
    outcomes.close(handle, about, Outcomes.Closing.ACTED);
    outcomes.tell(handle, "warned", about, decision);
    note(handle, AuditAction.WARNED, about, reason);
    return none();
  }

  private List<String> upheld(Handle handle, Case about, String reason) {
    var decision =
        decisions.uphold(handle, about.id(), reason).orElseThrow(ModerationProblem.ACT::exception);
    decisions.add(handle, about.id(), "upheld", reason);
    outcomes.settle(handle, about);
    outcomes.tell(handle, "appeal-refused", about, decision);
    note(handle, AuditAction.APPEAL_REFUSED, about, reason);
    return none();
  }

  private static List<String> none() {
    return List.of();
  }

  private List<String> restored(Handle handle, Case about, Subject subject, String reason) {
    if (!subjects.restore(handle, subject.kind(), subject.id())) {
      throw ModerationProblem.ACT.exception();
    }
    var lifted = decisions.lift(handle, about.id(), reason);
    decisions.add(handle, about.id(), lifted.isPresent() ? "restored" : "approved", reason);
    outcomes.close(handle, about, Outcomes.Closing.KEPT);
    outcomes.settle(handle, about);
    outcomes.tell(handle, lifted.isPresent() ? "restored" : "approved", about, lifted.orElse(null));
    note(handle, AuditAction.RESTORED, about, reason);
    return switch (subject.kind()) {
      case VIDEO -> List.of(subject.id());
      case CHANNEL -> subjects.release(handle, subject.id());
      case COMMENT, LIST -> none();
    };
  }

  /// Videos that somebody chose from a list, all that are not down yet; how many those were.
  int takeDownVideos(Collection<String> ids, String reason) {
    var words = checked(reason);
    var found =
        ids.stream()
            .flatMap(id -> subjects.find(Kind.VIDEO, id).stream())
            .filter(video -> !isOwn(video.owner()))
            .toList();
    var changed =
        found.isEmpty() ? none() : jdbi.inTransaction(handle -> takenDown(handle, found, words));
    tellCaches(changed);
    return changed.size();
  }

  /// All of one kind; returns the videos that are hidden now.
  private List<String> takenDown(Handle handle, List<Subject> found, String reason) {
    var kind = found.getFirst().kind();
    var changed = subjects.takeDown(handle, kind, found.stream().map(Subject::id).toList());
    if (changed.isEmpty() && found.size() == 1) {
      throw ModerationProblem.ACT.exception();
    }
    var byId = found.stream().collect(Collectors.toMap(Subject::id, Function.identity()));
    for (var id : changed) {
      var about =
          cases.locked(handle, cases.open(handle, Objects.requireNonNull(byId.get(id)), 0, false));
      var decision = decisions.add(handle, about.id(), "taken-down", reason);
      outcomes.close(handle, about, Outcomes.Closing.ACTED);
      outcomes.settle(handle, about);
      outcomes.tell(handle, "taken-down", about, decision);
      note(handle, AuditAction.TAKEN_DOWN, about, reason);
    }
    return switch (kind) {
      case VIDEO -> changed;
      case CHANNEL -> subjects.withhold(handle, changed);
      case COMMENT, LIST -> none();
    };
  }

  private void note(Handle handle, AuditAction action, Case about, String reason) {
    log.record(
        handle,
        action,
        about.title(),
        Map.of("kind", about.kind().text(), "id", about.subject(), "reason", reason));
  }

  private void tellCaches(List<String> changed) {
    changed.forEach(id -> videos.changed(new VideoId(id)));
  }

  static String checked(String reason) {
    var words = reason.replace("\r\n", "\n").strip();
    if (words.isEmpty() || words.length() > REASON_MOST || words.indexOf('\0') >= 0) {
      throw ModerationProblem.REASON.exception();
    }
    return words;
  }
}
