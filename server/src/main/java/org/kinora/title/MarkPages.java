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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.catalog.ChapterTime;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.ProblemException;

/// What of a video can be skipped, written as times.
@Path("/videos/{id}/marks")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class MarkPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance marks(MarksView view);
  }

  /// The film, what was entered or stands in the row, and whether the film was cut since.
  record MarksView(
      String id,
      String film,
      String duration,
      Sent form,
      boolean isOutdated,
      TitleForm.Problem problem) {}

  /// The form as it was sent.
  record Sent(
      @FormParam("intro-from") @DefaultValue("") String introFrom,
      @FormParam("intro-to") @DefaultValue("") String introTo,
      @FormParam("recap-from") @DefaultValue("") String recapFrom,
      @FormParam("recap-to") @DefaultValue("") String recapTo,
      @FormParam("credits") @DefaultValue("") String credits) {

    // A field that was not sent at all comes without its default.
    Sent {
      introFrom = requireNonNullElse(introFrom, "");
      introTo = requireNonNullElse(introTo, "");
      recapFrom = requireNonNullElse(recapFrom, "");
      recapTo = requireNonNullElse(recapTo, "");
      credits = requireNonNullElse(credits, "");
    }

    static Sent of(Marks marks) {
      var intro = marks.intro();
      var recap = marks.recap();
      return new Sent(
          intro == null ? "" : format(intro.fromMs()),
          intro == null ? "" : format(intro.toMs()),
          recap == null ? "" : format(recap.fromMs()),
          recap == null ? "" : format(recap.toMs()),
          format(marks.creditsMs()));
    }

    Marks marks() {
      return new Marks(span(introFrom, introTo), span(recapFrom, recapTo), parse(credits));
    }

    private static Marks.@Nullable Span span(String from, String to) {
      return from.isBlank() && to.isBlank() ? null : new Marks.Span(parse(from), parse(to));
    }

    private static String format(@Nullable Long ms) {
      return ms == null ? "" : ChapterTime.format(ms);
    }

    private static @Nullable Long parse(String text) {
      return text.isBlank()
          ? null
          : (Long) ChapterTime.parse(text.strip()).orElseThrow(TitleProblem.MARKS::exception);
    }
  }

  private final VideoAccess access;
  private final VideoMarks marks;

  MarkPages(VideoAccess access, VideoMarks marks) {
    this.access = access;
    this.marks = marks;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance show(@PathParam("id") String id) {
    var video = access.managed(id);
    var kept = marks.of(video);
    return Templates.marks(
        view(video, Sent.of(kept.marks()), kept.isOutdated(), TitleForm.Problem.NONE));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response save(@PathParam("id") String id, @BeanParam Sent sent) {
    var video = access.managed(id);
    try {
      marks.write(video, sent.marks().checked(video.durationMs()));
      return Pages.see("/videos/" + id + "/edit");
    } catch (ProblemException e) {
      var view = view(video, sent, false, TitleForm.Problem.of(e));
      return Pages.of(e.problem().status(), Templates.marks(view));
    }
  }

  private static MarksView view(
      Video video, Sent form, boolean isOutdated, TitleForm.Problem problem) {
    var durationMs = video.durationMs();
    return new MarksView(
        video.id().value(),
        video.title(),
        durationMs == null ? "" : ChapterTime.format(durationMs / 1000 * 1000),
        form,
        isOutdated,
        problem);
  }
}
