package org.kinora.moderation;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// Reports, held comments and appeals, grouped by what they are about, and what is decided.
@Path("/admin/reports")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.MODERATOR)
class CasePages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance cases(CasesView view);

    static native TemplateInstance one(CaseView view);
  }

  /// A row of the list.
  record Row(Case about) {

    public String kind() {
      return "kind_" + about.kind().text();
    }

    public List<String> reasons() {
      return about.reasons().stream().map(reason -> "reason_" + reason).toList();
    }
  }

  /// A choice of the filter; `message` is its name.
  record Choice(String value, String message, boolean isChosen) {}

  /// What the list shows; `next` is empty on the last page.
  record CasesView(List<Row> rows, List<Choice> shelves, List<Choice> kinds, String next) {
    CasesView {
      rows = List.copyOf(rows);
      shelves = List.copyOf(shelves);
      kinds = List.copyOf(kinds);
    }
  }

  /// What one case's page shows; `subject` is null when it is gone.
  record CaseView(
      Row row,
      @Nullable Subject subject,
      List<Cases.Report> reports,
      String next,
      List<Decision> decisions,
      List<String> acts,
      Filled filled,
      boolean isAdministrator) {

    CaseView {
      reports = List.copyOf(reports);
      decisions = List.copyOf(decisions);
      acts = List.copyOf(acts);
    }

    public String standing() {
      return subject == null ? "standing_gone" : "standing_" + lower(subject.standing());
    }

    private static String lower(Subject.Standing standing) {
      return standing.name().toLowerCase(Locale.ROOT);
    }

    /// The appeal that waits for an answer.
    public @Nullable Decision appealed() {
      return decisions.stream()
          .filter(each -> each.isAppealed() && !each.isAnswered())
          .findFirst()
          .orElse(null);
    }

    public String actMessage(String act) {
      return "act_" + act.replace('-', '_');
    }

    public String pastMessage(Decision decision) {
      return "past_" + decision.act().replace('-', '_');
    }

    public String reasonMessage(Cases.Report report) {
      return "reason_" + report.reason();
    }
  }

  /// What was entered, and why it was not taken.
  record Filled(String act, String reason, String problem) {
    static final Filled NOT = new Filled("", "", "");
  }

  private final Cases cases;
  private final Subjects subjects;
  private final Decisions decisions;
  private final Moderation moderation;
  private final Caller caller;
  private final PageLanguage language;

  CasePages(
      Cases cases,
      Subjects subjects,
      Decisions decisions,
      Moderation moderation,
      Caller caller,
      PageLanguage language) {
    this.cases = cases;
    this.subjects = subjects;
    this.decisions = decisions;
    this.moderation = moderation;
    this.caller = caller;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance cases(
      @QueryParam("show") @DefaultValue("") String show,
      @QueryParam("kind") @DefaultValue("") String kind,
      @QueryParam("before") @Nullable String before) {
    var shelf = Cases.Shelf.of(show);
    var asked = Kind.of(kind).orElse(null);
    var found = cases.page(shelf, asked, Place.parse(before), PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var filter = "show=" + shelf.text() + (asked == null ? "" : "&kind=" + asked.text());
    return Templates.cases(
        new CasesView(
            page.stream().map(Row::new).toList(),
            Stream.of(Cases.Shelf.values())
                .map(each -> new Choice(each.text(), "shelf_" + each.text(), each == shelf))
                .toList(),
            Stream.of(Kind.values())
                .map(each -> new Choice(each.text(), "kind_" + each.text(), each == asked))
                .toList(),
            found.size() > PER_PAGE
                ? "/admin/reports?" + filter + "&before=" + page.getLast().place().format()
                : ""));
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public TemplateInstance one(
      @PathParam("id") UUID id, @QueryParam("before") @Nullable String before) {
    return Templates.one(view(id, before, Filled.NOT));
  }

  @POST
  @Path("{id}")
  @FormPost
  @Operation(hidden = true)
  public Response decide(
      @PathParam("id") UUID id,
      @FormParam("act") @DefaultValue("") String act,
      @FormParam("reason") @DefaultValue("") String reason) {
    try {
      moderation.decide(id, Act.of(act).orElseThrow(ModerationProblem.ACT::exception), reason);
      return Response.seeOther(URI.create("/admin/reports/" + id)).build();
    } catch (ProblemException e) {
      if (e.problem() == ModerationProblem.NO_CASE) {
        throw e;
      }
      var view = view(id, null, new Filled(act, reason, language.problem(e)));
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.one(view).render())
          .build();
    }
  }

  private CaseView view(UUID id, @Nullable String before, Filled filled) {
    var about = cases.find(id).orElseThrow(ModerationProblem.NO_CASE::exception);
    var subject = subjects.find(about.kind(), about.subject());
    var found = cases.reports(about, Place.parse(before), PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next = "";
    if (found.size() > PER_PAGE) {
      var last = page.getLast();
      next = "?before=" + new Place(last.createdAt(), last.id()).format() + "#reports";
    }
    return new CaseView(
        new Row(about),
        subject.orElse(null),
        page,
        next,
        decisions.of(id),
        moderation.possible(about, subject).stream().map(Act::text).toList(),
        filled,
        caller.required().isAdministrator());
  }
}
