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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// Whom a channel's owner has banned from commenting there.
@Path("/my/channels/{handle}/banned")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class BanPages {

  private static final int PER_PAGE = 50;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance banned(BannedView view);
  }

  /// What the page shows; `next` is empty on the last one.
  record BannedView(
      Channel channel, List<Bans.Ban> bans, String next, String name, String problem) {
    BannedView {
      bans = List.copyOf(bans);
    }

    public String path() {
      return "/my/channels/" + channel.handle() + "/banned";
    }
  }

  private final Bans bans;
  private final ChannelAccess access;
  private final PageLanguage language;

  BanPages(Bans bans, ChannelAccess access, PageLanguage language) {
    this.bans = bans;
    this.access = access;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance banned(
      @PathParam("handle") String handle, @QueryParam("before") @Nullable String before) {
    return Templates.banned(view(access.managed(handle), before, "", ""));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response ban(
      @PathParam("handle") String handle, @FormParam("name") @DefaultValue("") String name) {
    var channel = access.managed(handle);
    try {
      bans.add(channel, name.length() > 100 ? "" : name);
    } catch (ProblemException e) {
      var view = view(channel, null, name, language.problem(e));
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.banned(view).render())
          .build();
    }
    return see(channel);
  }

  @POST
  @Path("{account}/lift")
  @FormPost
  @Operation(hidden = true)
  public Response lift(@PathParam("handle") String handle, @PathParam("account") UUID account) {
    var channel = access.managed(handle);
    bans.lift(channel, account);
    return see(channel);
  }

  private BannedView view(Channel channel, @Nullable String before, String name, String problem) {
    var found = bans.of(channel, CommentPlace.parse(before, CommentPlace.TOP), PER_PAGE + 1);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next = "";
    if (found.size() > PER_PAGE) {
      var last = page.getLast();
      next = "?before=" + new CommentPlace(last.since(), last.account()).format();
    }
    return new BannedView(channel, page, next, name, problem);
  }

  private static Response see(Channel channel) {
    return Response.seeOther(URI.create("/my/channels/" + channel.handle() + "/banned")).build();
  }
}
