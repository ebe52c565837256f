package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;

/// The forms of the edit page that cut a film.
@Path("/videos/{id}/cuts")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class CutPages {

  private final VideoAccess access;
  private final Editing editing;
  private final EditViews views;

  CutPages(VideoAccess access, Editing editing, EditViews views) {
    this.access = access;
    this.editing = editing;
    this.views = views;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response cut(
      @PathParam("id") String id, @FormParam("remove") @DefaultValue("") String lines) {
    var video = access.managed(id);
    try {
      editing.cut(video, CutLines.parse(lines));
      return seeEdit(video);
    } catch (ProblemException e) {
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(
              EditPages.Templates.edit(views.ofCuts(video, lines, EditPages.Problem.of(e)))
                  .render())
          .build();
    }
  }

  @POST
  @Path("undo")
  @FormPost
  @Operation(hidden = true)
  public Response undo(@PathParam("id") String id) {
    var video = access.managed(id);
    editing.cut(video, List.of());
    return seeEdit(video);
  }

  private static Response seeEdit(Video video) {
    return Response.seeOther(URI.create("/videos/" + video.id() + "/edit#cut")).build();
  }
}
