package org.kinora.clip;

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

/// Clips of broadcasts, by REST.
@Path("/api/v1/videos/{id}/clips")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Clips")
class ClipResource {

  private final Clips clips;

  ClipResource(Clips clips) {
    this.clips = clips;
  }

  /// What to cut.
  @Schema(name = "NewClip", description = "What to cut out of a broadcast.")
  record Wanted(
      @Schema(
              description =
                  "Where it begins, in milliseconds from the broadcast's beginning; left out for"
                      + " the last of what there is.")
          @Nullable Long startMs,
      @Schema(
              description =
                  "How long it is; whole segments are cut, so that it may last some seconds"
                      + " longer.",
              minimum = "5000",
              maximum = "90000",
              defaultValue = "60000")
          @Nullable Long durationMs,
      @Schema(description = "Left out for the broadcast's.", maxLength = Clips.TITLE_MOST)
          @Nullable String title) {

    private static final long USUAL_MS = 60_000;

    NewClip clip() {
      return new NewClip(
          startMs, durationMs == null ? USUAL_MS : durationMs, title == null ? "" : title);
    }
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listClips",
      summary = "The newest clips of a broadcast",
      description = "Those that your lists hold, up to 50.")
  @APIResponse(responseCode = "200", description = "The clips.")
  public List<Clip> all(@PathParam("id") String id) {
    return clips.of(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "cutClip",
      summary = "Cut a clip out of a broadcast",
      description =
          "While it is on air or later, as far as its channel lets you. The clip is a video of the"
              + " same channel, seen by no more people than the broadcast.")
  @APIResponse(responseCode = "201", description = "The clip.")
  public Clip cut(@PathParam("id") String id, @Nullable Wanted wanted) {
    return clips.cut(id, (wanted == null ? new Wanted(null, null, null) : wanted).clip());
  }

  @DELETE
  @Path("{clip}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteClip",
      summary = "Delete a clip",
      description =
          "For who cut it and for the broadcaster. Where the broadcast is gone give the clip's own"
              + " id twice.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void remove(@PathParam("id") String id, @PathParam("clip") String clip) {
    clips.remove(clip);
  }
}
