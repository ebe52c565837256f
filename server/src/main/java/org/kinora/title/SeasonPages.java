package org.kinora.title;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.kernel.ProblemException;

/// A season, edited.
@Path("/my/titles/{title}/seasons/{season}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class SeasonPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance season(SeasonView view);
  }

  record SeasonView(
      Title title, int number, String name, String synopsis, TitleForm.Problem problem) {}

  private final TitleDesk desk;
  private final TitleAccess access;

  SeasonPages(TitleDesk desk, TitleAccess access) {
    this.desk = desk;
    this.access = access;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance season(@PathParam("title") String slug, @PathParam("season") int number) {
    var title = access.managed(slug);
    var season = existing(title, number);
    return Templates.season(
        new SeasonView(title, number, season.name(), season.synopsis(), TitleForm.Problem.NONE));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("title") String slug,
      @PathParam("season") int number,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("synopsis") @DefaultValue("") String synopsis) {
    var title = access.managed(slug);
    existing(title, number);
    try {
      desk.putSeason(title, number, new SeasonPatch(name, synopsis));
      return Pages.see(title.desk() + "/parts");
    } catch (ProblemException e) {
      var view = new SeasonView(title, number, name, synopsis, TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.season(view));
    }
  }

  @POST
  @Path("delete")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("title") String slug, @PathParam("season") int number) {
    var title = access.managed(slug);
    desk.removeSeason(title, number);
    return Pages.see(title.desk() + "/parts");
  }

  private Season existing(Title title, int number) {
    return access
        .contents(title)
        .season(number)
        .orElseThrow(TitleProblem.NO_SUCH_SEASON::exception);
  }
}
