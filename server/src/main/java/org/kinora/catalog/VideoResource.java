package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// Videos by REST.
@Path("/api/v1/videos")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Videos")
class VideoResource {

  private final Videos videos;
  private final Renditions renditions;
  private final VideoAccess access;
  private final VideoViews views;
  private final VideoWork work;

  VideoResource(
      Videos videos, Renditions renditions, VideoAccess access, VideoViews views, VideoWork work) {
    this.videos = videos;
    this.renditions = renditions;
    this.access = access;
    this.views = views;
    this.work = work;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listVideos",
      summary = "The latest videos",
      description = "Public videos that can be played, the newest first.")
  @APIResponse(responseCode = "200", description = "A page of videos.")
  public VideoList latest(
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before,
      @Context HttpServerRequest request) {
    if (limit < 1 || limit > 100) {
      throw CommonProblem.LIMIT.exception();
    }
    return views.list(
        videos.latest(limit + 1, PageKey.parse(before), access.viewer()),
        limit,
        Origin.of(request));
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getVideo",
      summary = "One video",
      description = "Its details, how far its encoding has come, and where to play it.")
  @APIResponse(responseCode = "200", description = "The video.")
  public VideoView one(@PathParam("id") String id, @Context HttpServerRequest request) {
    var video = access.seen(id);
    return views.of(video, Origin.of(request), access.manages(video));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "changeVideo",
      summary = "Change what is said of a video",
      description = "Title, description, tags, visibility, poster. What is left out stays.")
  @APIResponse(responseCode = "200", description = "The video as it is now.")
  public VideoView change(
      @PathParam("id") String id, @Nullable VideoPatch patch, @Context HttpServerRequest request) {
    if (patch == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    var video = access.managed(id);
    videos.describe(video.id(), patch.appliedTo(video, posters(patch, video)));
    return views.of(access.managed(id), Origin.of(request), true);
  }

  private int posters(VideoPatch patch, Video video) {
    return patch.poster() == null ? 0 : renditions.posters(video);
  }

  @DELETE
  @Path("{id}")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteVideo",
      summary = "Delete a video",
      description = "With its source and everything made of it, for good.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(@PathParam("id") String id) {
    work.delete(access.managed(id));
  }

  @POST
  @Path("{id}/retry")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(202)
  @Operation(
      operationId = "retryVideo",
      summary = "Try a failed video again",
      description = "Pieces that were finished are kept.")
  @APIResponse(responseCode = "202", description = "It is tried again.")
  public void retry(@PathParam("id") String id) {
    work.retry(access.managed(id));
  }

  @POST
  @Path("{id}/encode")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(202)
  @Operation(
      operationId = "encodeVideo",
      summary = "Encode a video again",
      description =
          "All of it is made from its source again. A video that shares what was made of an equal"
              + " source stands by itself afterwards.")
  @APIResponse(responseCode = "202", description = "It is being encoded.")
  public void encode(@PathParam("id") String id) {
    work.encodeAgain(access.managed(id));
  }

  @POST
  @Path("{id}/cancel")
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @ResponseStatus(202)
  @Operation(
      operationId = "cancelVideo",
      summary = "Stop a video's encoding",
      description = "What runs is ended; it can be tried again later.")
  @APIResponse(responseCode = "202", description = "It is being stopped.")
  public void cancel(@PathParam("id") String id) {
    work.cancel(access.managed(id));
  }
}
