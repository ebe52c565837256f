package org.kinora.chat;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.wording.WordingProblem;

/// The forms of a chat. Without a script this is how people write; with one, how those who look
/// after it do so.
@Path("/chat/{video}")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class ChatPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance say(SayView view);
  }

  /// The form again, with what was not taken and why.
  record SayView(String video, String text, String problem) {}

  private final Chats chats;
  private final ChatKeeping keeping;
  private final PageLanguage language;

  ChatPages(Chats chats, ChatKeeping keeping, PageLanguage language) {
    this.chats = chats;
    this.keeping = keeping;
    this.language = language;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response say(
      @PathParam("video") String video, @FormParam("text") @DefaultValue("") String text) {
    try {
      chats.say(video, text);
      return see(video);
    } catch (ProblemException e) {
      if (!(e.problem() instanceof ChatProblem) && e.problem() != WordingProblem.BLOCKED) {
        throw e;
      }
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.say(new SayView(video, text, language.problem(e))).render())
          .build();
    }
  }

  @POST
  @Path("messages/{message}")
  @FormPost
  @Operation(hidden = true)
  public Response keep(
      @PathParam("video") String video,
      @PathParam("message") long message,
      @FormParam("act") @DefaultValue("") String act) {
    switch (act) {
      case "hide" -> keeping.hide(video, message);
      case "pin" -> keeping.pin(video, message);
      case "time-out" -> keeping.timeOut(video, message);
      case "ban" -> keeping.ban(video, message);
      default -> {
        // Of a video that is not theirs to see they learn nothing else.
        chats.read(video);
        throw CommonProblem.BAD_REQUEST.exception();
      }
    }
    return see(video);
  }

  @POST
  @Path("unpin")
  @FormPost
  @Operation(hidden = true)
  public Response unpin(@PathParam("video") String video) {
    keeping.unpin(video);
    return see(video);
  }

  @POST
  @Path("rules")
  @FormPost
  @Operation(hidden = true)
  public Response rule(
      @PathParam("video") String video,
      @FormParam("slow") @DefaultValue("0") String slow,
      @FormParam("followers") @DefaultValue("") String followers) {
    keeping.rule(video, seconds(slow), followers.equals("yes"));
    return see(video);
  }

  private static int seconds(String text) {
    try {
      return text.isBlank() ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      throw ChatProblem.SLOW_MODE.exception();
    }
  }

  private static Response see(String video) {
    return Response.seeOther(URI.create("/watch/" + video + "#chat")).build();
  }
}
