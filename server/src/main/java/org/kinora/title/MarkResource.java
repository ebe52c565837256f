package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// What of a video can be skipped, by REST.
@Path("/api/v1/videos/{id}/marks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Titles")
class MarkResource {

  private final VideoAccess access;
  private final VideoMarks marks;

  MarkResource(VideoAccess access, VideoMarks marks) {
    this.access = access;
    this.marks = marks;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getMarks",
      summary = "What of a video can be skipped",
      description =
          "Its intro, its recap and where its credits begin. Marks that were set before the film"
              + " was cut or replaced are left out.")
  @APIResponse(responseCode = "200", description = "The marks.")
  public Marks of(@PathParam("id") String id) {
    var kept = marks.of(access.played(id));
    return kept.isOutdated() ? Marks.NONE : kept.marks();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "putMarks",
      summary = "Say what of a video can be skipped",
      description = "All marks in place of those there are; what is left out is taken away.")
  @APIResponse(responseCode = "200", description = "The marks as they are now.")
  public Marks write(@PathParam("id") String id, @Nullable Marks sent) {
    if (sent == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    var video = access.managed(id);
    var checked = sent.checked(video.durationMs());
    marks.write(video, checked);
    return checked;
  }
}
