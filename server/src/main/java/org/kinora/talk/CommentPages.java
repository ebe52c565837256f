package org.kinora.talk;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.wording.WordingProblem;

/// Writing, changing and deleting comments.
@Path("/comments")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class CommentPages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance thread(ThreadView view);

    static native TemplateInstance write(WriteView view);
  }

  /// One thread with a page of its answers.
  record ThreadView(String video, Threads.View head, String next, boolean isFirst) {}

  /// The form for a text; `answered` is the comment that is answered, empty for none.
  record WriteView(String action, String video, String answered, String text, String problem) {}

  private final Talk talk;
  private final Threads threads;
  private final Comments comments;
  private final PageLanguage language;
  private final Bans bans;
  private final VideoAccess videos;

  CommentPages(
      Talk talk,
      Threads threads,
      Comments comments,
      PageLanguage language,
      Bans bans,
      VideoAccess videos) {
    this.bans = bans;
    this.videos = videos;
    this.talk = talk;
    this.threads = threads;
    this.comments = comments;
    this.language = language;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response write(
      @FormParam("video") @DefaultValue("") String video,
      @FormParam("answered") @DefaultValue("") String answered,
      @FormParam("text") @DefaultValue("") String text) {
    try {
      return see(talk.write(video, answered.isBlank() ? null : id(answered), text));
    } catch (ProblemException e) {
      boolean isOfText =
          e.problem() instanceof TalkProblem || e.problem() == WordingProblem.BLOCKED;
      if (e.problem() == TalkProblem.NO_SUCH_COMMENT || !isOfText) {
        throw e;
      }
      return page(
          e.problem().status(),
          Templates.write(new WriteView("/comments", video, answered, text, language.problem(e))));
    }
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public TemplateInstance thread(
      @PathParam("id") UUID id, @QueryParam("after") @Nullable String after) {
    var asked = talk.seen(id);
    var head = asked.parent() == null ? asked : talk.seen(asked.parent());
    var found =
        comments.answers(
            head.id(),
            videos.viewer(),
            CommentPlace.parse(after, CommentPlace.BOTTOM),
            PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    return Templates.thread(
        new ThreadView(
            head.video(),
            threads.thread(head, page),
            found.size() > PER_PAGE
                ? "/comments/" + head.id() + "?after=" + CommentPlace.of(page.getLast()).format()
                : "",
            after == null));
  }

  @GET
  @Path("{id}/answer")
  @Operation(hidden = true)
  public TemplateInstance answer(@PathParam("id") UUID id) {
    var comment = talk.seen(id);
    var begin = comment.parent() == null ? "" : "@" + comment.name() + " ";
    return Templates.write(new WriteView("/comments", comment.video(), id.toString(), begin, ""));
  }

  @GET
  @Path("{id}/edit")
  @Operation(hidden = true)
  public TemplateInstance edit(@PathParam("id") UUID id) {
    var comment = talk.own(id);
    return Templates.write(
        new WriteView("/comments/" + id + "/edit", comment.video(), "", comment.text(), ""));
  }

  @POST
  @Path("{id}/edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(@PathParam("id") UUID id, @FormParam("text") @DefaultValue("") String text) {
    var comment = talk.own(id);
    try {
      return see(talk.edit(id, text));
    } catch (ProblemException e) {
      return page(
          e.problem().status(),
          Templates.write(
              new WriteView(
                  "/comments/" + id + "/edit", comment.video(), "", text, language.problem(e))));
    }
  }

  @POST
  @Path("{id}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(@PathParam("id") UUID id) {
    return Response.seeOther(URI.create("/watch/" + talk.delete(id).video() + "#comments")).build();
  }

  @POST
  @Path("{id}/pin")
  @FormPost
  @Operation(hidden = true)
  public Response pin(@PathParam("id") UUID id, @FormParam("pin") @DefaultValue("") String pin) {
    return see(talk.pin(id, pin.equals("yes")));
  }

  /// The author may comment on none of the channel's videos any more.
  @POST
  @Path("{id}/ban")
  @FormPost
  @Operation(hidden = true)
  public Response ban(@PathParam("id") UUID id) {
    var comment = talk.banned(id);
    return Response.seeOther(URI.create(bans.add(comment) + "/banned")).build();
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      throw TalkProblem.NO_SUCH_COMMENT.exception();
    }
  }

  /// Answers stand in their thread's page, since the film's shows the first of them only.
  private static Response see(Comment comment) {
    var address =
        comment.parent() == null
            ? "/watch/" + comment.video() + "#comment-" + comment.id()
            : "/comments/" + comment.parent() + "#comment-" + comment.id();
    return Response.seeOther(URI.create(address)).build();
  }

  private static Response page(int status, TemplateInstance template) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(template.render())
        .build();
  }
}
