package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;

/// What can be watched of titles, by REST.
@Path("/api/v1/titles/{title}/parts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Titles")
class PartResource {

  private final TitleDesk desk;
  private final TitleAccess access;

  PartResource(TitleDesk desk, TitleAccess access) {
    this.desk = desk;
    this.access = access;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "addPart",
      summary = "Add something to watch",
      description =
          "The main video of a movie, an episode of a season that there is, or a trailer or extra of"
              + " either. A video is the film or an episode of one title at most.")
  @APIResponse(responseCode = "201", description = "The part.")
  public TitleView.PartView add(@PathParam("title") String slug, @Nullable PartPatch patch) {
    var title = access.managed(slug);
    if (patch == null) {
      throw TitleResource.noBody();
    }
    var id = desk.addPart(title, patch);
    return TitleView.PartView.of(access.contents(title).part(id));
  }

  @PATCH
  @Path("{part}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changePart",
      summary = "Change a part",
      description = "What is left out stays; what kind of part it is stays for good.")
  @APIResponse(responseCode = "200", description = "The part as it is now.")
  public TitleView.PartView change(
      @PathParam("title") String slug, @PathParam("part") UUID id, @Nullable PartPatch patch) {
    var title = access.managed(slug);
    if (patch == null) {
      throw TitleResource.noBody();
    }
    desk.changePart(title, access.contents(title).part(id), patch);
    return TitleView.PartView.of(access.contents(title).part(id));
  }

  @DELETE
  @Path("{part}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deletePart",
      summary = "Delete a part",
      description = "Its video stays.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void remove(@PathParam("title") String slug, @PathParam("part") UUID id) {
    desk.removePart(access.managed(slug), id);
  }
}
