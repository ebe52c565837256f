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
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// What was decided about something of one's own, why, and the appeal against it.
@Path("/decisions/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class DecisionPages {

  private static final int APPEAL_MOST = 2_000;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance decision(DecisionView view);
  }

  /// What the page shows.
  record DecisionView(Decision decision, String words, String problem) {

    public String kind() {
      return "kind_" + decision.kindText();
    }
  }

  private final Decisions decisions;
  private final PageLanguage language;

  DecisionPages(Decisions decisions, PageLanguage language) {
    this.decisions = decisions;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance decision(@PathParam("id") UUID id) {
    return Templates.decision(new DecisionView(decisions.own(id), "", ""));
  }

  @POST
  @Path("appeal")
  @FormPost
  @Operation(hidden = true)
  public Response appeal(
      @PathParam("id") UUID id, @FormParam("words") @DefaultValue("") String words) {
    var decision = decisions.own(id);
    try {
      var said = words.replace("\r\n", "\n").replace("\0", "").strip();
      if (said.isEmpty() || said.length() > APPEAL_MOST) {
        throw ModerationProblem.APPEAL.exception();
      }
      decisions.appeal(decision, said);
      return Response.seeOther(URI.create("/decisions/" + id)).build();
    } catch (ProblemException e) {
      var view = new DecisionView(decisions.own(id), words, language.problem(e));
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.decision(view).render())
          .build();
    }
  }
}
