package org.kinora.catalog;

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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;

/// A video's edit page: what is said of it, how far it is, its end.
@Path("/videos/{id}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class EditPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance edit(EditView view);

    static native TemplateInstance delete(DeleteView view);
  }

  /// What was entered, or stands in the row.
  record Form(
      String title,
      String description,
      String tags,
      TermsForm.Values terms,
      int poster,
      String chapters,
      // Which chapters the page began with: only a change of them is one.
      String chaptersMark) {

    static Form of(Video video, List<Chapter> chapters, TermsForm.Values terms) {
      return new Form(
          video.title(),
          video.description(),
          String.join(", ", video.tags()),
          terms,
          video.poster(),
          ChapterLines.format(chapters),
          ChapterLines.mark(chapters));
    }
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("tags") @DefaultValue("") String tags,
      @FormParam("visibility") @DefaultValue("") String visibility,
      @FormParam("poster") @Nullable Integer poster,
      @FormParam("chapters") @Nullable String chapters,
      @FormParam("chapters-mark") @DefaultValue("") String chaptersMark) {

    // A field that was not sent at all comes without its default.
    Sent {
      title = requireNonNullElse(title, "");
      description = requireNonNullElse(description, "");
      tags = requireNonNullElse(tags, "");
      visibility = requireNonNullElse(visibility, "");
      chaptersMark = requireNonNullElse(chaptersMark, "");
    }

    /// What to replace the chapters by; empty where they were left as they are.
    Optional<List<Chapter>> changedChapters(Video video) {
      if (chapters == null) {
        return Optional.empty();
      }
      var checked = ChapterDraft.checked(ChapterLines.parse(chapters), video.durationMs());
      return Optional.of(checked).filter(list -> !ChapterLines.mark(list).equals(chaptersMark));
    }

    Form form(Video video, TermsForm.Values terms) {
      return new Form(
          title,
          description,
          tags,
          terms,
          poster == null ? video.poster() : poster,
          chapters == null ? "" : chapters,
          chaptersMark);
    }
  }

  /// A frame that can become the poster.
  record Frame(int number, String address) {}

  /// What the edit page shows.
  record EditView(
      VideoCard card,
      Form form,
      Problem problem,
      TermsForm terms,
      List<Frame> frames,
      Progress progress,
      Source source,
      List<RenditionRow> renditions,
      ReceiptView receipt,
      CutSection cut,
      // Of what is played now; empty where nothing is.
      String hls,
      String dash) {

    EditView {
      frames = List.copyOf(frames);
      renditions = List.copyOf(renditions);
    }
  }

  /// Why the form was not taken; empty texts when it was not sent.
  record Problem(String code, String text) {
    static final Problem NONE = new Problem("", "");

    static Problem of(ProblemException e) {
      return new Problem(e.problem().code(), e.detail());
    }
  }

  /// How far the encoding is.
  record Progress(String percent, List<Pipeline.Part> parts, @Nullable String failure) {
    Progress {
      parts = List.copyOf(parts);
    }
  }

  /// The confirmation step.
  record DeleteView(VideoCard card, String problem) {}

  private final Describing describing;
  private final TermsForms terms;
  private final VideoAccess access;
  private final VideoWork work;
  private final EditViews views;
  private final Chapters chapters;

  EditPages(
      Describing describing,
      TermsForms terms,
      VideoAccess access,
      VideoWork work,
      EditViews views,
      Chapters chapters) {
    this.chapters = chapters;
    this.describing = describing;
    this.terms = terms;
    this.access = access;
    this.work = work;
    this.views = views;
  }

  @GET
  @Path("edit")
  @Operation(hidden = true)
  public TemplateInstance edit(@PathParam("id") String id) {
    var video = access.managed(id);
    var form = Form.of(video, chapters.of(video), terms.stored(video));
    return Templates.edit(views.of(video, form, Problem.NONE));
  }

  @POST
  @Path("edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("id") String id, @BeanParam Sent sent, @BeanParam TermsForm.Sent chosen) {
    var video = access.managed(id);
    try {
      var patch = VideoPatch.ofForm(sent, chosen, chosen.patch(video, Instant.now()));
      var change = describing.checked(video, patch);
      var changedChapters = sent.changedChapters(video);
      describing.write(video, change);
      changedChapters.ifPresent(list -> chapters.edit(video, list));
      return Response.seeOther(URI.create(VideoViews.watch(video))).build();
    } catch (ProblemException e) {
      var problem = Problem.of(e);
      var form = sent.form(video, chosen.values(video, sent.visibility()));
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.edit(views.of(video, form, problem)).render())
          .build();
    }
  }

  @POST
  @Path("retry")
  @FormPost
  @Operation(hidden = true)
  public Response retry(@PathParam("id") String id) {
    var video = access.managed(id);
    work.retry(video);
    return seeEdit(video);
  }

  @POST
  @Path("encode")
  @FormPost
  @Operation(hidden = true)
  public Response encode(@PathParam("id") String id) {
    var video = access.managed(id);
    work.encodeAgain(video);
    return seeEdit(video);
  }

  @POST
  @Path("cancel")
  @FormPost
  @Operation(hidden = true)
  public Response cancel(@PathParam("id") String id) {
    var video = access.managed(id);
    work.cancel(video);
    return seeEdit(video);
  }

  @GET
  @Path("delete")
  @Operation(hidden = true)
  public TemplateInstance confirmDelete(@PathParam("id") String id) {
    return Templates.delete(new DeleteView(views.card(access.managed(id)), ""));
  }

  @POST
  @Path("delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(
      @PathParam("id") String id, @FormParam("confirm") @DefaultValue("") String confirm) {
    var video = access.managed(id);
    if (!confirm.equals("yes")) {
      var view = new DeleteView(views.card(video), CatalogProblem.CONFIRM.sentence());
      return Response.status(CatalogProblem.CONFIRM.status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.delete(view).render())
          .build();
    }
    work.delete(video);
    return Response.seeOther(URI.create("/my/videos")).build();
  }

  private static Response seeEdit(Video video) {
    return Response.seeOther(URI.create("/videos/" + video.id() + "/edit")).build();
  }
}
