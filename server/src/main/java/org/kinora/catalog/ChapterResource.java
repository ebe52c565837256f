package org.kinora.catalog;

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
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// A video's chapters by REST.
@Path("/api/v1/videos/{id}/chapters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Videos")
class ChapterResource {

  private final VideoAccess access;
  private final Chapters chapters;

  ChapterResource(VideoAccess access, Chapters chapters) {
    this.access = access;
    this.chapters = chapters;
  }

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getChapters",
      summary = "A video's chapters",
      description = "As the file names them, or as the owner wrote them; none is an empty list.")
  @APIResponse(responseCode = "200", description = "The chapters, in order.")
  public ChapterList all(@PathParam("id") String id) {
    return ChapterList.of(chapters.of(access.played(id)));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(Access.Level.CREATOR)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "putChapters",
      summary = "Write a video's chapters",
      description =
          "All of them, in place of those there are: each begins after the one before it and before"
              + " the film's end. An empty list removes them. What the file says is not read again.")
  @APIResponse(responseCode = "200", description = "The chapters as they are now.")
  public ChapterList write(@PathParam("id") String id, @Nullable ChapterList list) {
    if (list == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    var video = access.managed(id);
    var checked = ChapterDraft.checked(list.drafts(), video.durationMs());
    chapters.edit(video, checked);
    return ChapterList.of(checked);
  }
}
