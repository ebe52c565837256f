package org.kinora.clip;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import org.kinora.catalog.ChapterTime;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.wording.WordingProblem;

/// The forms by which clips are cut and taken away.
@Path("/clip")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class ClipForms {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance clip(ClipView view);
  }

  /// The form again, with why it was not taken.
  record ClipView(String video, Sent sent, String problem) {}

  /// The form as it was sent.
  record Sent(
      @FormParam("start") @DefaultValue("") String start,
      @FormParam("length") @DefaultValue(USUAL) String length,
      @FormParam("title") @DefaultValue("") String title) {

    private static final String USUAL = "60";

    // A field that was not sent at all comes without its default.
    Sent {
      start = requireNonNullElse(start, "").strip();
      length = requireNonNullElse(length, USUAL).strip();
      title = requireNonNullElse(title, "");
    }

    NewClip clip() {
      if (!length.matches("[0-9]{1,3}")) {
        throw ClipProblem.LENGTH.exception();
      }
      var from = ChapterTime.parseMoment(start);
      if (!start.isEmpty() && from.isEmpty()) {
        throw ClipProblem.RANGE.exception();
      }
      Long startMs = start.isEmpty() ? null : Long.valueOf(from.getAsLong());
      return new NewClip(startMs, Long.parseLong(length) * 1000, title);
    }
  }

  private final Clips clips;
  private final ClipSettings settings;
  private final ChannelAccess channels;
  private final PageLanguage language;

  ClipForms(Clips clips, ClipSettings settings, ChannelAccess channels, PageLanguage language) {
    this.clips = clips;
    this.settings = settings;
    this.channels = channels;
    this.language = language;
  }

  @POST
  @Path("{video}")
  @FormPost
  @Operation(hidden = true)
  public Response cut(@PathParam("video") String video, @BeanParam Sent sent) {
    try {
      return Pages.see(clips.cut(video, sent.clip()).watch());
    } catch (ProblemException e) {
      if (!(e.problem() instanceof ClipProblem) && e.problem() != WordingProblem.BLOCKED) {
        throw e;
      }
      var view = new ClipView(video, sent, language.problem(e));
      return Pages.of(e.problem().status(), Templates.clip(view));
    }
  }

  @POST
  @Path("{video}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response remove(
      @PathParam("video") String video, @FormParam("next") @DefaultValue("") String next) {
    clips.remove(video);
    return Pages.see(next.matches("/watch/[0-9A-Za-z_-]{11}") ? next : "/");
  }

  @POST
  @Path("makers/{handle}")
  @Access(Access.Level.CREATOR)
  @FormPost
  @Operation(hidden = true)
  public Response makers(
      @PathParam("handle") String handle, @FormParam("makers") @DefaultValue("") String makers) {
    var channel = channels.managed(handle);
    settings.change(channel, ClipMakers.fromText(makers));
    return Pages.see("/my/channels/" + channel.handle() + "/live#clips");
  }
}
