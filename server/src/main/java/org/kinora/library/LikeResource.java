package org.kinora.library;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.kinora.account.Access;
import org.kinora.catalog.VideoAccess;
import org.kinora.profile.CurrentProfile;

/// Likes by REST.
@Path("/api/v1/videos/{id}/like")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Videos")
class LikeResource {

  private final Likes likes;
  private final VideoAccess videos;
  private final CurrentProfile current;

  LikeResource(Likes likes, VideoAccess videos, CurrentProfile current) {
    this.likes = likes;
    this.videos = videos;
    this.current = current;
  }

  /// How a video is liked.
  @Schema(name = "Likes", description = "How many like a video, and whether you do.")
  record LikesView(int likes, boolean liked) {}

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getLikes",
      summary = "How a video is liked",
      description = "How many like it, and whether you do.")
  @APIResponse(responseCode = "200", description = "The likes.")
  public LikesView get(@PathParam("id") String id) {
    var state = likes.of(videos.seen(id).id().value());
    return new LikesView(state.count(), state.isMine());
  }

  @PUT
  @ResponseStatus(204)
  @Operation(
      operationId = "likeVideo",
      summary = "Like a video",
      description = "A second time changes nothing.")
  @APIResponse(responseCode = "204", description = "You like it.")
  public void like(@PathParam("id") String id) {
    likes.like(current.required().id(), videos.seen(id).id().value());
  }

  @DELETE
  @ResponseStatus(204)
  @Operation(
      operationId = "unlikeVideo",
      summary = "Like a video no more",
      description = "Where you did not like it, nothing changes.")
  @APIResponse(responseCode = "204", description = "You do not like it.")
  public void unlike(@PathParam("id") String id) {
    likes.unlike(current.required().id(), videos.seen(id).id().value());
  }
}
