package org.kinora.library;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;
import org.kinora.catalog.VideoCards;
import org.kinora.language.PageLanguage;
import org.kinora.profile.CurrentProfile;

/// What the profile watched, by day.
@Path("/history")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class HistoryPages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance history(HistoryView view);
  }

  /// `self` is where forms come back to.
  record HistoryView(List<Day> days, String words, boolean isPaused, String next, String self) {
    HistoryView {
      days = List.copyOf(days);
    }
  }

  /// `ago` is 0 for today, 1 for yesterday, 2 for before.
  record Day(String iso, String name, int ago, List<Row> rows) {
    Day {
      rows = List.copyOf(rows);
    }
  }

  /// A film that was watched.
  record Row(VideoCard card, int percent) {}

  private final HistoryDesk desk;
  private final CurrentProfile current;
  private final VideoAccess access;
  private final VideoCards cards;
  private final PageLanguage language;

  HistoryPages(
      HistoryDesk desk,
      CurrentProfile current,
      VideoAccess access,
      VideoCards cards,
      PageLanguage language) {
    this.desk = desk;
    this.current = current;
    this.access = access;
    this.cards = cards;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance history(
      @QueryParam("q") @DefaultValue("") String q, @QueryParam("before") @Nullable String before) {
    var profile = current.required();
    var words = HistoryDesk.words(q);
    var place = Place.parse(before);
    var found = desk.page(profile.id(), access.viewer(), words, place, PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var search = words.isEmpty() ? "" : "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    var next =
        found.size() > PER_PAGE
            ? "/history?"
                + (search.isEmpty() ? "" : search + "&")
                + "before="
                + new Place(page.getLast().seenAt(), page.getLast().video()).format()
            : "";
    return Templates.history(
        new HistoryView(
            days(page),
            words,
            profile.isHistoryPaused(),
            next,
            search.isEmpty() ? "/history" : "/history?" + search));
  }

  @POST
  @Path("marks")
  @FormPost
  @Operation(hidden = true)
  public Response mark(
      @FormParam("video") List<String> videos,
      @FormParam("remove") @DefaultValue("") String one,
      @FormParam("mark") @DefaultValue("") String mark,
      @FormParam("next") @DefaultValue("/history") String next) {
    var profile = current.required().id();
    if (!one.isEmpty()) {
      desk.remove(profile, List.of(one));
    } else if (!videos.isEmpty()) {
      switch (mark) {
        case "watched" -> desk.mark(profile, access.viewer(), videos, true);
        case "unwatched" -> desk.mark(profile, access.viewer(), videos, false);
        case "remove" -> desk.remove(profile, videos);
        default -> throw LibraryProblem.VIDEOS.exception();
      }
    }
    return Response.seeOther(URI.create(LocalAddress.of(next))).build();
  }

  @POST
  @Path("pause")
  @FormPost
  @Operation(hidden = true)
  public Response pause(@FormParam("paused") @DefaultValue("") String paused) {
    desk.pause(current.required().id(), paused.equals("yes"));
    return Response.seeOther(URI.create("/history")).build();
  }

  @POST
  @Path("clear")
  @FormPost
  @Operation(hidden = true)
  public Response clear() {
    desk.clear(current.required().id());
    return Response.seeOther(URI.create("/history")).build();
  }

  private List<Day> days(List<Watching> page) {
    var found = cards.of(page.stream().map(Watching::video).toList());
    var today = LocalDate.now(Clock.systemUTC());
    var format = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language.locale());
    var days = new ArrayList<Day>();
    var rows = new ArrayList<Row>();
    LocalDate day = null;
    for (var watching : page) {
      var seen = LocalDate.ofInstant(watching.seenAt(), ZoneOffset.UTC);
      if (day != null && !seen.equals(day)) {
        days.add(day(day, today, format, rows));
        rows.clear();
      }
      day = seen;
      var card = found.get(watching.video());
      if (card != null) {
        rows.add(new Row(card, watching.percent()));
      }
    }
    if (day != null) {
      days.add(day(day, today, format, rows));
    }
    return days;
  }

  private static Day day(LocalDate day, LocalDate today, DateTimeFormatter format, List<Row> rows) {
    int ago = Math.clamp(ChronoUnit.DAYS.between(day, today), 0, 2);
    return new Day(day.toString(), day.format(format), ago, rows);
  }
}
