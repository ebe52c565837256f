package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.ChannelAccess;

/// A channel's videos by REST.
@Path("/api/v1/channels/{handle}/videos")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Channels")
class ChannelVideoResource {

  private final Shown shown;
  private final ChannelAccess channels;
  private final VideoViews views;
  private final VideoAccess access;

  ChannelVideoResource(Shown shown, ChannelAccess channels, VideoViews views, VideoAccess access) {
    this.shown = shown;
    this.channels = channels;
    this.views = views;
    this.access = access;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listChannelVideos",
      summary = "A channel's videos",
      description = "What it shows on its page, the newest first.")
  @APIResponse(responseCode = "200", description = "A page of videos.")
  public VideoList ofChannel(
      @PathParam("handle") String handle,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("24")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before,
      @Context HttpServerRequest request) {
    var channel = channels.seen(handle);
    var found = shown.of(channel.id(), access.viewer(), Shown.Page.of(limit, before));
    var path = "/api/v1/channels/" + channel.handle() + "/videos";
    return views.list(found, limit, path, Origin.of(request));
  }
}
