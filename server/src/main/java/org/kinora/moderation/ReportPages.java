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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// Where people say what should be looked at.
@Path("/report/{kind}/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class ReportPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance report(ReportView view);
  }

  /// The form; `name` is how the report's address names the subject.
  record ReportView(
      Subject subject, String name, List<String> reasons, Filled filled, boolean isSent) {

    ReportView {
      reasons = List.copyOf(reasons);
    }

    public String kind() {
      return subject.kind().text();
    }
  }

  /// What was entered, and why it was not taken.
  record Filled(String reason, String words, String problem) {
    static final Filled NOT = new Filled("", "", "");
  }

  private final Reporting reporting;
  private final PageLanguage language;

  ReportPages(Reporting reporting, PageLanguage language) {
    this.reporting = reporting;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance ask(@PathParam("kind") String kind, @PathParam("id") String id) {
    return Templates.report(view(reporting.subject(kind, id), id, Filled.NOT, false));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response report(
      @PathParam("kind") String kind,
      @PathParam("id") String id,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("words") @DefaultValue("") String words) {
    var subject = reporting.subject(kind, id);
    try {
      reporting.report(subject, reason, words);
      return page(200, view(subject, id, Filled.NOT, true));
    } catch (ProblemException e) {
      return page(
          e.problem().status(),
          view(subject, id, new Filled(reason, words, language.problem(e)), false));
    }
  }

  private static ReportView view(Subject subject, String name, Filled filled, boolean isSent) {
    var reasons = Stream.of(Reason.values()).map(Reason::text).toList();
    return new ReportView(subject, name, reasons, filled, isSent);
  }

  private static Response page(int status, ReportView view) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(Templates.report(view).render())
        .build();
  }
}
