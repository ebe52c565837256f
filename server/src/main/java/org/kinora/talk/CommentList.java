package org.kinora.talk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// A page of comments as the API shows it.
@Schema(name = "Comments", description = "A page of comments.")
record CommentList(
    @Schema(description = "The pinned one, on the first page of a video's threads.")
        @Nullable CommentView pinned,
    List<CommentView> comments,
    @Schema(description = "The parameter for the next page; null on the last.")
        @Nullable String next) {
  CommentList {
    comments = List.copyOf(comments);
  }

  /// `found` holds one more than `limit` when there is a next page.
  static CommentList of(@Nullable CommentView pinned, List<Comment> found, int limit) {
    var page = found.subList(0, Math.min(limit, found.size()));
    return new CommentList(
        pinned,
        page.stream().map(CommentView::of).toList(),
        found.size() > limit ? CommentPlace.of(page.getLast()).format() : null);
  }

  static int checked(int limit) {
    if (limit < 1 || limit > 100) {
      throw CommonProblem.LIMIT.exception();
    }
    return limit;
  }

  /// A comment as the API shows it.
  @Schema(name = "Comment", description = "A comment on a video.")
  record CommentView(
      UUID id,
      String video,
      @Schema(description = "The thread it answers in; null where it begins one.")
          @Nullable UUID thread,
      String author,
      String text,
      boolean pinned,
      @Schema(description = "How many answers it has.") int answers,
      @Schema(description = "Whether it was changed later than 15 minutes after writing.")
          boolean edited,
      @Schema(description = "Whether others do not see it: it waits for a look, or was removed.")
          boolean hidden,
      Instant createdAt) {

    static CommentView of(Comment comment) {
      return new CommentView(
          comment.id(),
          comment.video(),
          comment.parent(),
          comment.name(),
          comment.text(),
          comment.isPinned(),
          comment.replies(),
          comment.isEdited(),
          comment.hidden() != null,
          comment.createdAt());
    }
  }
}
