package org.kinora.library;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with history, lists and likes.
enum LibraryProblem implements Problem {
  TICKET(
      "progress-ticket",
      ProblemKind.FORBIDDEN,
      "The ticket is not valid (any more): load the watch page again."),
  BEACON(
      "progress-invalid",
      ProblemKind.USER,
      "Send a JSON object with ticket, positionMs and durationMs."),
  BEACON_TOO_LARGE(
      "progress-too-large", ProblemKind.TOO_LARGE, "A beacon has 1,024 bytes at most."),
  PROGRESS_FULL(
      "progress-full", ProblemKind.BUSY, "Too much waits to be written; try again in a moment."),
  POSITION(
      "position-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give positionMs and durationMs in milliseconds, neither below zero."),
  WORDS("search-too-long", ProblemKind.USER, "Search for up to 200 characters."),
  VIDEOS(
      "videos-invalid",
      ProblemKind.UNPROCESSABLE,
      "Give 1 to 1,000 ids of videos, and what to do with them."),
  NO_SUCH_LIST("no-such-list", ProblemKind.MISSING, "There is no such list, or it is not for you."),
  NO_SUCH_ITEM("no-such-item", ProblemKind.MISSING, "This video is not on the list (any more)."),
  LIST_NAME(
      "list-name",
      ProblemKind.UNPROCESSABLE,
      "A list needs a name of 1 to " + PlaylistDetails.NAME_MOST + " characters."),
  LIST_DESCRIPTION(
      "list-description",
      ProblemKind.UNPROCESSABLE,
      "A description has up to " + PlaylistDetails.DESCRIPTION_MOST + " characters."),
  LIST_VISIBILITY(
      "list-visibility",
      ProblemKind.UNPROCESSABLE,
      "The visibility is one of: public, unlisted, private."),
  LIST_FIXED(
      "list-fixed",
      ProblemKind.CONFLICT,
      "This list is everybody's own: it has no other name, can't be shared and can't be deleted."),
  TOO_MANY_LISTS(
      "too-many-lists",
      ProblemKind.CONFLICT,
      "There are " + Playlists.MOST + " lists already. Delete one that is no longer used."),
  LIST_FULL(
      "list-full",
      ProblemKind.CONFLICT,
      "This list has " + PlaylistItems.MOST + " videos already, and takes no more."),
  LIST_MOVE(
      "list-move",
      ProblemKind.UNPROCESSABLE,
      "Say after which video of the list it is to stand; null for the first place."),
  INVITE_GONE(
      "invite-gone", ProblemKind.GONE, "This invitation was withdrawn. Ask for another one."),
  TOO_MANY_EDITORS(
      "too-many-editors",
      ProblemKind.CONFLICT,
      "This list has " + PlaylistEditors.MOST + " editors already.");

  private final ProblemText text;

  LibraryProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
