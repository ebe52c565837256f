package org.kinora.talk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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

/// A video's comments by REST.
@Path("/api/v1/videos/{video}/comments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Comments")
class VideoCommentResource {

  private final Talk talk;
  private final Comments comments;
  private final VideoAccess videos;

  VideoCommentResource(Talk talk, Comments comments, VideoAccess videos) {
    this.talk = talk;
    this.comments = comments;
    this.videos = videos;
  }

  /// What to say.
  @Schema(name = "NewComment", description = "What to say.")
  record Said(
      @Schema(minLength = 1, maxLength = CommentText.MOST) @Nullable String text,
      @Schema(description = "The comment that is answered; null to begin a thread.")
          @Nullable UUID answered) {}

  @GET
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
    if (!comments.state(id, null).map(Comments.State::isOpen).orElse(false)) {
      return new CommentList(null, List.of(), null);
    }
    var found =
        comments.threads(
            id,
            videos.viewer(),
            CommentPlace.parse(before, CommentPlace.TOP),
            CommentList.checked(limit) + 1);
    var pinned =
        before == null ? comments.pinned(id).map(CommentList.CommentView::of).orElse(null) : null;
    return CommentList.of(pinned, found, limit);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "writeComment",
      summary = "Write a comment",
      description = "Plain text. An answer to an answer joins its thread; @name tells that person.")
  @APIResponse(responseCode = "201", description = "The comment.")
  public CommentList.CommentView write(@PathParam("video") String video, @Nullable Said said) {
    return CommentList.CommentView.of(
        talk.write(
            video,
            said == null ? null : said.answered(),
            said == null || said.text() == null ? "" : said.text()));
  }
}
