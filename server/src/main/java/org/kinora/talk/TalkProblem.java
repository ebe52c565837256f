package org.kinora.talk;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with comments.
enum TalkProblem implements Problem {
  NO_SUCH_COMMENT("no-such-comment", ProblemKind.MISSING, "There is no such comment (any more)."),
  TEXT(
      "comment-text",
      ProblemKind.UNPROCESSABLE,
      "A comment has 1 to " + CommentText.MOST + " characters."),
  CLOSED("comments-off", ProblemKind.CONFLICT, "Comments on this video are turned off."),
  TOO_FAST(
      "comments-too-fast",
      ProblemKind.LIMITED,
      "That were many comments in a short time. Wait a minute, then go on."),
  IS_LIMITED(
      "comments-limited",
      ProblemKind.FORBIDDEN,
      "Comments are not written from a profile with an age limit."),
  BANNED(
      "comments-banned",
      ProblemKind.FORBIDDEN,
      "You can't comment on this channel: its owner has banned you from that."),
  NOBODY("ban-nobody", ProblemKind.UNPROCESSABLE, "There is nobody else of that name."),
  TOO_MANY_BANNED(
      "too-many-banned",
      ProblemKind.CONFLICT,
      "So many people are banned from this channel that no more can be: lift some bans first.");

  private final ProblemText text;

  TalkProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
