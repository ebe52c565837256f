package org.kinora.restream;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// The forms of a channel's targets, which stand on the page to go live.
@Path("/my/channels/{handle}/live/targets")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class RestreamPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance again(String page, RestreamSection.Form form);
  }

  private final ChannelAccess access;
  private final RestreamDesk desk;
  private final PageLanguage language;

  RestreamPages(ChannelAccess access, RestreamDesk desk, PageLanguage language) {
    this.access = access;
    this.desk = desk;
    this.language = language;
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response add(
      @PathParam("handle") String handle,
      @FormParam("label") @DefaultValue("") String label,
      @FormParam("address") @DefaultValue("") String address,
      @FormParam("key") @DefaultValue("") String key) {
    var channel = access.managed(handle);
    try {
      desk.add(channel, NewTarget.checked(label, address, key));
      return see(channel);
    } catch (ProblemException e) {
      var form =
          new RestreamSection.Form(
              RestreamSection.path(channel),
              label,
              address,
              e.problem().code(),
              language.problem(e));
      return Pages.of(e.problem().status(), Templates.again(RestreamSection.page(channel), form));
    }
  }

  @POST
  @Path("{id}/on")
  @FormPost
  @Operation(hidden = true)
  public Response turnOn(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    var channel = access.managed(handle);
    desk.turn(channel, id, true);
    return see(channel);
  }

  @POST
  @Path("{id}/off")
  @FormPost
  @Operation(hidden = true)
  public Response turnOff(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    var channel = access.managed(handle);
    desk.turn(channel, id, false);
    return see(channel);
  }

  @POST
  @Path("{id}/retry")
  @FormPost
  @Operation(hidden = true)
  public Response hurry(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    var channel = access.managed(handle);
    desk.hurry(channel, id);
    return see(channel);
  }

  @POST
  @Path("{id}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    var channel = access.managed(handle);
    desk.remove(channel, id);
    return see(channel);
  }

  private static Response see(Channel channel) {
    return Pages.see(RestreamSection.page(channel) + "#restream");
  }
}
