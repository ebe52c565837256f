package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// What is taken out of a video by REST.
@Path("/api/v1/videos/{id}/cuts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Videos")
class CutResource {

  private final VideoAccess access;
  private final Editing editing;

  CutResource(VideoAccess access, Editing editing) {
    this.access = access;
    this.editing = editing;
  }

  @GET
  @Operation(
      operationId = "getCuts",
      summary = "What is taken out of a video",
      description = "With how far the making of it has come. For the owner.")
  @APIResponse(responseCode = "200", description = "The cuts.")
  public CutView all(@PathParam("id") String id) {
    return editing.state(access.managed(id));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      operationId = "putCuts",
      summary = "Take ranges out of a video",
      description =
          "All of them, in place of those there are, in times of the film as it is before any cut."
              + " Only what lies at a cut is encoded again; the film is played as it was until the"
              + " new one is whole. The source keeps all of it, so cuts can be changed and undone"
              + " at any time. An edit that still runs is given up for this one.")
  @APIResponse(responseCode = "202", description = "It is being made.")
  public CutView write(@PathParam("id") String id, @Nullable CutList list) {
    if (list == null) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "The body is empty; send a JSON object.");
    }
    editing.cut(access.managed(id), list.drafts());
    return editing.state(access.managed(id));
  }

  @DELETE
  @ResponseStatus(202)
  @Operation(
      operationId = "deleteCuts",
      summary = "Undo all cuts of a video",
      description = "As far as the film of before is still stored, at once.")
  @APIResponse(responseCode = "202", description = "The whole film is being made.")
  public CutView undo(@PathParam("id") String id) {
    editing.cut(access.managed(id), List.of());
    return editing.state(access.managed(id));
  }
}
