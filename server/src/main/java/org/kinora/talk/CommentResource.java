package org.kinora.talk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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

/// One comment by REST.
@Path("/api/v1/comments/{id}")
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
    this.videos = videos;
    this.talk = talk;
    this.comments = comments;
  }

  /// A changed text.
  @Schema(name = "CommentChange", description = "A changed text.")
  record Change(@Schema(minLength = 1, maxLength = CommentText.MOST) @Nullable String text) {}

  @GET
  @Path("answers")
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
            head.thread(),
            videos.viewer(),
            CommentPlace.parse(after, CommentPlace.BOTTOM),
            CommentList.checked(limit) + 1);
    return CommentList.of(null, found, limit);
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeComment",
      summary = "Change your comment",
      description = "Later than 15 minutes after writing it is marked as edited.")
  @APIResponse(responseCode = "200", description = "The comment as it is now.")
  public CommentList.CommentView change(@PathParam("id") UUID id, @Nullable Change change) {
    return CommentList.CommentView.of(
        talk.edit(id, change == null || change.text() == null ? "" : change.text()));
  }

  @DELETE
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
  @Path("pin")
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
  @Path("pin")
  @ResponseStatus(204)
  @Operation(
      operationId = "unpinComment",
      summary = "Pin a comment no more",
      description = "It stands among the others again.")
  @APIResponse(responseCode = "204", description = "It is not pinned.")
  public void unpin(@PathParam("id") UUID id) {
    talk.pin(id, false);
  }
}
