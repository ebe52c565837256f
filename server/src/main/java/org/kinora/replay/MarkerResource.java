package org.kinora.replay;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.Chapter;
import org.kinora.channel.ChannelAccess;

/// The markers of what is on air, by REST.
@Path("/api/v1/channels/{handle}/live/markers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class MarkerResource {

  private final ChannelAccess access;
  private final Markers markers;

  MarkerResource(ChannelAccess access, Markers markers) {
    this.access = access;
    this.markers = markers;
  }

  /// What to call the moment.
  @Schema(name = "NewStreamMarker", description = "What to call this moment.")
  record NewMarker(
      @Schema(minLength = 1, maxLength = Chapter.TITLE_MOST, required = true)
          @Nullable String label) {}

  @GET
  @Operation(
      operationId = "listStreamMarkers",
      summary = "The markers of what is on air",
      description = "In order; none while the channel is off air.")
  @APIResponse(responseCode = "200", description = "The markers.")
  public List<Marker> all(@PathParam("handle") String handle) {
    return markers.of(access.managed(handle));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "setStreamMarker",
      summary = "Mark this moment of what is on air",
      description = "When the broadcast has ended its markers are the chapters of the film.")
  @APIResponse(responseCode = "201", description = "The marker.")
  public Marker set(@PathParam("handle") String handle, @Nullable NewMarker marker) {
    var label = marker == null ? null : marker.label();
    return markers.set(access.managed(handle), label == null ? "" : label);
  }

  @DELETE
  @Path("{at}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteStreamMarker",
      summary = "Take a marker away",
      description = "The one at so many milliseconds of what is on air.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void remove(@PathParam("handle") String handle, @PathParam("at") long at) {
    markers.remove(access.managed(handle), at);
  }
}
