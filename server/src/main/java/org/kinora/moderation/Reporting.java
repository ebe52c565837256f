package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Caller;
import org.kinora.limit.Limits;
import org.kinora.limit.Rate;
import org.kinora.talk.CommentHeld;

/// Takes reports, and what has to be looked at before others see it.
@ApplicationScoped
class Reporting {

  static final int WORDS_MOST = 1_000;

  // One who finds more than this in an hour is better talked to.
  private static final Rate RATE = new Rate(20, Duration.ofHours(1), 20);

  private final Jdbi jdbi;
  private final Cases cases;
  private final Subjects subjects;
  private final Limits limits;
  private final Caller caller;

  Reporting(Jdbi jdbi, Cases cases, Subjects subjects, Limits limits, Caller caller) {
    this.jdbi = jdbi;
    this.cases = cases;
    this.subjects = subjects;
    this.limits = limits;
    this.caller = caller;
  }

  /// What the caller sees of that name, and is not their own.
  Subject subject(@Nullable String kind, @Nullable String id) {
    var named =
        Kind.of(kind == null ? "" : kind).orElseThrow(ModerationProblem.NO_SUBJECT::exception);
    var subject = subjects.seen(named, id == null ? "" : id);
    if (caller.required().id().equals(subject.owner())) {
      throw ModerationProblem.OWN.exception();
    }
    return subject;
  }

  void report(Subject subject, @Nullable String reason, @Nullable String words) {
    var why =
        Reason.of(reason == null ? "" : reason).orElseThrow(ModerationProblem.REPORT::exception);
    var said = words == null ? "" : words.replace("\r\n", "\n").replace("\0", "").strip();
    if (said.length() > WORDS_MOST) {
      throw ModerationProblem.REPORT.exception();
    }
    var me = caller.required().id();
    limits.require("report", me.toString(), RATE);
    cases.report(me, subject, why, said);
  }

  void onHeld(@Observes CommentHeld event) {
    subjects
        .find(Kind.COMMENT, event.comment().toString())
        .ifPresent(comment -> jdbi.useTransaction(handle -> cases.open(handle, comment, 0, true)));
  }
}
