package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;

/// The feed of somebody by REST.
@Path("/api/v1/following/videos")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Channels")
class FollowingResource {

  private final Shown shown;
  private final VideoViews views;
  private final Caller caller;
  private final VideoAccess access;

  FollowingResource(Shown shown, VideoViews views, Caller caller, VideoAccess access) {
    this.access = access;
    this.shown = shown;
    this.views = views;
    this.caller = caller;
  }

  @GET
  @Access(Access.Level.SIGNED_IN)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "listFollowedVideos",
      summary = "Videos of the channels that you follow",
      description = "Of all of them together, the newest first.")
  @APIResponse(responseCode = "200", description = "A page of videos.")
  public VideoList followed(
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before,
      @Context HttpServerRequest request) {
    var found =
        shown.followedBy(caller.required().id(), access.viewer(), Shown.Page.of(limit, before));
    return views.list(found, limit, "/api/v1/following/videos", Origin.of(request));
  }
}
