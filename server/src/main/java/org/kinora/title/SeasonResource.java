package org.kinora.title;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;

/// Seasons of series by REST.
@Path("/api/v1/titles/{title}/seasons/{season}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Titles")
class SeasonResource {

  private final TitleDesk desk;
  private final TitleAccess access;

  SeasonResource(TitleDesk desk, TitleAccess access) {
    this.desk = desk;
    this.access = access;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putSeason",
      summary = "Make a season, or describe it",
      description = "Number 0 is what stands beside the story. What is left out is empty.")
  @APIResponse(responseCode = "200", description = "The title as it is now.")
  public TitleView putSeason(
      @PathParam("title") String slug,
      @PathParam("season") int number,
      @Nullable SeasonPatch patch) {
    var title = access.managed(slug);
    desk.putSeason(title, number, patch == null ? SeasonPatch.NOTHING : patch);
    return view(title);
  }

  @DELETE
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteSeason",
      summary = "Delete a season",
      description = "With its episodes. Their videos stay.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void removeSeason(@PathParam("title") String slug, @PathParam("season") int number) {
    desk.removeSeason(access.managed(slug), number);
  }

  private TitleView view(Title title) {
    return TitleView.of(title, access.contents(title));
  }
}
