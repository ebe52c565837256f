package org.kinora.talk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.VideoAccess;

/// Comments by REST.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Comments")
class CommentResource {

  private final Talk talk;
  private final Comments comments;
  private final VideoAccess videos;

  CommentResource(Talk talk, Comments comments, VideoAccess videos) {
    this.talk = talk;
    this.comments = comments;
    this.videos = videos;
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
          comment.createdAt());
    }
  }

  /// A page of comments.
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
  }

  /// What to say.
  @Schema(name = "NewComment", description = "What to say.")
  record Said(
      @Schema(minLength = 1, maxLength = CommentText.MOST) @Nullable String text,
      @Schema(description = "The comment that is answered; null to begin a thread.")
          @Nullable UUID answered) {}

  /// A changed text.
  @Schema(name = "CommentChange", description = "A changed text.")
  record Change(@Schema(minLength = 1, maxLength = CommentText.MOST) @Nullable String text) {}

  /// Why a comment is reported.
  @Schema(name = "CommentReport", description = "Why a comment is reported.")
  record ReportOf(
      @Schema(enumeration = {"spam", "hate", "violence", "sexual", "rights", "other"})
          @Nullable String reason,
      @Schema(maxLength = 1000) @Nullable String words) {}

  @GET
  @Path("videos/{video}/comments")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listComments",
      summary = "A video's comments",
      description = "Those that begin threads, the newest first.")
  @APIResponse(responseCode = "200", description = "A page of comments.")
  public CommentList threads(
      @PathParam("video") String video,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("20")
          int limit,
      @Parameter(description = "Taken from next.") @QueryParam("before") @Nullable String before) {
    var id = videos.seen(video).id().value();
    if (!comments.state(id).map(Comments.State::isOpen).orElse(false)) {
      return new CommentList(null, List.of(), null);
    }
    var found =
        comments.threads(id, CommentPlace.parse(before, CommentPlace.TOP), checked(limit) + 1);
    var pinned = before == null ? comments.pinned(id).map(CommentView::of).orElse(null) : null;
    return list(pinned, found, limit);
  }

  @POST
  @Path("videos/{video}/comments")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "writeComment",
      summary = "Write a comment",
      description = "Plain text. An answer to an answer joins its thread; @name tells that person.")
  @APIResponse(responseCode = "201", description = "The comment.")
  public CommentView write(@PathParam("video") String video, @Nullable Said said) {
    return CommentView.of(
        talk.write(
            video,
            said == null ? null : said.answered(),
            said == null || said.text() == null ? "" : said.text()));
  }

  @GET
  @Path("comments/{id}/answers")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listAnswers",
      summary = "A thread's answers",
      description = "The oldest first.")
  @APIResponse(responseCode = "200", description = "A page of answers.")
  public CommentList answers(
      @PathParam("id") UUID id,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "Taken from next.") @QueryParam("after") @Nullable String after) {
    var head = talk.seen(id);
    var found =
        comments.answers(
            head.thread(), CommentPlace.parse(after, CommentPlace.BOTTOM), checked(limit) + 1);
    return list(null, found, limit);
  }

  @PATCH
  @Path("comments/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeComment",
      summary = "Change your comment",
      description = "Later than 15 minutes after writing it is marked as edited.")
  @APIResponse(responseCode = "200", description = "The comment as it is now.")
  public CommentView change(@PathParam("id") UUID id, @Nullable Change change) {
    return CommentView.of(
        talk.edit(id, change == null || change.text() == null ? "" : change.text()));
  }

  @DELETE
  @Path("comments/{id}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteComment",
      summary = "Delete a comment",
      description = "Your own, or one under your video; with its answers.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(@PathParam("id") UUID id) {
    talk.delete(id);
  }

  @PUT
  @Path("comments/{id}/pin")
  @ResponseStatus(204)
  @Operation(
      operationId = "pinComment",
      summary = "Pin a comment",
      description = "Under your video; one that was pinned before is not any more.")
  @APIResponse(responseCode = "204", description = "It stands above all others.")
  public void pin(@PathParam("id") UUID id) {
    talk.pin(id, true);
  }

  @DELETE
  @Path("comments/{id}/pin")
  @ResponseStatus(204)
  @Operation(
      operationId = "unpinComment",
      summary = "Pin a comment no more",
      description = "It stands among the others again.")
  @APIResponse(responseCode = "204", description = "It is not pinned.")
  public void unpin(@PathParam("id") UUID id) {
    talk.pin(id, false);
  }

  @POST
  @Path("comments/{id}/report")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(204)
  @Operation(
      operationId = "reportComment",
      summary = "Report a comment",
      description = "Those who run the site look at it.")
  @APIResponse(responseCode = "204", description = "It is reported.")
  public void report(@PathParam("id") UUID id, @Nullable ReportOf report) {
    talk.report(
        id,
        report == null || report.reason() == null ? "" : report.reason(),
        report == null || report.words() == null ? "" : report.words());
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > 100) {
      throw TalkProblem.LIMIT.exception();
    }
    return limit;
  }

  private static CommentList list(@Nullable CommentView pinned, List<Comment> found, int limit) {
    var page = found.subList(0, Math.min(limit, found.size()));
    return new CommentList(
        pinned,
        page.stream().map(CommentView::of).toList(),
        found.size() > limit ? CommentPlace.of(page.getLast()).format() : null);
  }
}
