package org.kinora.title;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.catalog.VideoCard;
import org.kinora.catalog.VideoCards;
import org.kinora.kernel.ProblemException;

/// What a title consists of, edited: its film or episodes, and what comes beside them.
@Path("/my/titles/{title}/parts")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class PartPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance parts(Overview view);

    static native TemplateInstance part(PartView view);
  }

  /// All of a title; `main` is null where there is none, `problem` is that of a season's form.
  record Overview(
      Title title,
      @Nullable Row main,
      List<SeasonRows> seasons,
      List<Row> extras,
      int nextSeason,
      TitleForm.Problem problem) {
    Overview {
      seasons = List.copyOf(seasons);
      extras = List.copyOf(extras);
    }
  }

  record SeasonRows(Season season, List<Row> episodes) {
    SeasonRows {
      episodes = List.copyOf(episodes);
    }
  }

  /// A part and what its video is called; empty where there is none.
  record Row(Part part, String film) {

    public String label() {
      return part.kind().label();
    }
  }

  /// A kind of extra to choose.
  record Kind(String value, String label) {}

  /// A part that is edited; `id` is null while it is to be made.
  record PartView(
      Title title,
      @Nullable UUID id,
      Form form,
      List<PartPlaces.Choice> videos,
      List<Kind> kinds,
      TitleForm.Problem problem) {
    PartView {
      videos = List.copyOf(videos);
      kinds = List.copyOf(kinds);
    }

    /// As texts of the page count.
    public int season() {
      return counted(form.season());
    }

    public int number() {
      return counted(form.number());
    }

    private static int counted(String text) {
      return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
  }

  /// What was entered, or stands in the row.
  record Form(
      String kind, String season, String number, String name, String synopsis, String video) {

    public boolean isEpisode() {
      return kind.equals(PartKind.EPISODE.text());
    }

    public boolean isMain() {
      return kind.equals(PartKind.MAIN.text());
    }
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("season") @DefaultValue("") String season,
      @FormParam("number") @DefaultValue("") String number,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("synopsis") @DefaultValue("") String synopsis,
      @FormParam("video") @DefaultValue("") String video) {

    // A field that was not sent at all comes without its default.
    Sent {
      kind = requireNonNullElse(kind, "");
      season = requireNonNullElse(season, "");
      number = requireNonNullElse(number, "");
      name = requireNonNullElse(name, "");
      synopsis = requireNonNullElse(synopsis, "");
      video = requireNonNullElse(video, "");
    }

    PartPatch patch() {
      return new PartPatch(
          kind,
          season.isBlank() ? null : TitleForm.number(season, TitleProblem.NO_SUCH_SEASON),
          number.isBlank() ? null : TitleForm.number(number, TitleProblem.PART_NUMBER),
          name,
          synopsis,
          video);
    }

    Form form(String known) {
      return new Form(known, season, number, name, synopsis, video);
    }
  }

  private final TitleDesk desk;
  private final TitleAccess access;
  private final PartPlaces places;
  private final VideoCards cards;

  PartPages(TitleDesk desk, TitleAccess access, PartPlaces places, VideoCards cards) {
    this.desk = desk;
    this.access = access;
    this.places = places;
    this.cards = cards;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance parts(@PathParam("title") String slug) {
    return Templates.parts(overview(access.managed(slug), TitleForm.Problem.NONE));
  }

  /// Adds a season.
  @POST
  @FormPost
  @Operation(hidden = true)
  public Response addSeason(
      @PathParam("title") String slug, @FormParam("number") @DefaultValue("") String number) {
    var title = access.managed(slug);
    try {
      int wanted = TitleForm.number(number, TitleProblem.SEASON);
      if (access.contents(title).season(wanted).isEmpty()) {
        desk.putSeason(title, wanted, SeasonPatch.NOTHING);
      }
      return Pages.see(title.desk() + "/parts");
    } catch (ProblemException e) {
      var view = overview(title, TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.parts(view));
    }
  }

  private Overview overview(Title title, TitleForm.Problem problem) {
    var contents = access.contents(title);
    var films =
        cards.of(
            contents.parts().stream()
                .map(Part::video)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    var seasons =
        contents.seasons().stream()
            .map(
                season -> new SeasonRows(season, rows(contents.episodesOf(season.number()), films)))
            .toList();
    int last = contents.seasons().stream().mapToInt(Season::number).max().orElse(0);
    return new Overview(
        title,
        contents.main().map(part -> row(part, films)).orElse(null),
        seasons,
        rows(contents.extras(), films),
        Math.min(Season.HIGHEST, last + 1),
        problem);
  }

  private static List<Row> rows(List<Part> parts, Map<String, VideoCard> films) {
    return parts.stream().map(part -> row(part, films)).toList();
  }

  private static Row row(Part part, Map<String, VideoCard> films) {
    var card = part.video() == null ? null : films.get(part.video());
    return new Row(part, card == null ? "" : card.title());
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public TemplateInstance draft(
      @PathParam("title") String slug,
      @QueryParam("kind") @DefaultValue("trailer") String kind,
      @QueryParam("season") @DefaultValue("") String season) {
    var title = access.managed(slug);
    var known = PartKind.parse(kind);
    var form = new Form(known.text(), season, "", "", "", "");
    return Templates.part(view(title, null, form, TitleForm.Problem.NONE));
  }

  @POST
  @Path("new")
  @FormPost
  @Operation(hidden = true)
  public Response add(@PathParam("title") String slug, @BeanParam Sent sent) {
    var title = access.managed(slug);
    var kind = PartKind.parse(sent.kind());
    try {
      desk.addPart(title, sent.patch());
      return Pages.see(title.desk() + "/parts");
    } catch (ProblemException e) {
      var view = view(title, null, sent.form(kind.text()), TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.part(view));
    }
  }

  @GET
  @Path("{part}")
  @Operation(hidden = true)
  public TemplateInstance part(@PathParam("title") String slug, @PathParam("part") UUID id) {
    var title = access.managed(slug);
    var part = access.contents(title).part(id);
    var form =
        new Form(
            part.kind().text(),
            part.season() == null ? "" : part.season().toString(),
            Integer.toString(part.number()),
            part.name(),
            part.synopsis(),
            part.video() == null ? "" : part.video());
    return Templates.part(view(title, id, form, TitleForm.Problem.NONE));
  }

  @POST
  @Path("{part}")
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("title") String slug, @PathParam("part") UUID id, @BeanParam Sent sent) {
    var title = access.managed(slug);
    var part = access.contents(title).part(id);
    try {
      desk.changePart(title, part, sent.patch());
      return Pages.see(title.desk() + "/parts");
    } catch (ProblemException e) {
      var view = view(title, id, sent.form(part.kind().text()), TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.part(view));
    }
  }

  @POST
  @Path("{part}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("title") String slug, @PathParam("part") UUID id) {
    var title = access.managed(slug);
    desk.removePart(title, id);
    return Pages.see(title.desk() + "/parts");
  }

  private PartView view(Title title, @Nullable UUID id, Form form, TitleForm.Problem problem) {
    boolean isExtra = PartKind.parse(form.kind()).isExtra();
    return new PartView(
        title,
        id,
        form,
        places.choices(title.home().ownerId(), isExtra, form.video()),
        PartKind.EXTRAS.stream().map(kind -> new Kind(kind.text(), kind.label())).toList(),
        problem);
  }
}
