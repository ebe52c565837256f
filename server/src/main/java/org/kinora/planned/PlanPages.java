package org.kinora.planned;

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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Pages;
import org.kinora.channel.Channel;
import org.kinora.channel.ChannelAccess;
import org.kinora.kernel.ProblemException;

/// Where a channel plans its broadcasts.
@Path("/my/channels/{handle}/planned")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class PlanPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance planned(DeskView view);
  }

  /// The form as it was sent, or as it is at first.
  record Sent(
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @DefaultValue("public") String visibility,
      @FormParam("starts-at") @DefaultValue("") String startsAt) {

    // A field that was not sent at all comes without its default.
    Sent {
      title = requireNonNullElse(title, "");
      description = requireNonNullElse(description, "");
      visibility = requireNonNullElse(visibility, "public");
      startsAt = requireNonNullElse(startsAt, "");
    }

    static Sent of(Plan plan) {
      var local = LocalDateTime.ofInstant(plan.startsAt(), ZoneOffset.UTC);
      return new Sent(
          plan.title(),
          plan.description(),
          plan.visibility().text(),
          local.truncatedTo(ChronoUnit.MINUTES).toString());
    }

    Plan.Wanted wanted() {
      return Plan.Wanted.of(title, description, visibility, start());
    }

    private Instant start() {
      try {
        return LocalDateTime.parse(startsAt.strip()).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException _) {
        throw PlanProblem.START.exception();
      }
    }
  }

  /// `editing` is the video of the one that is planned anew, empty for another one; `code` and
  /// `text` are empty when nothing was refused.
  record DeskView(
      Channel channel, List<PlanView> plans, String editing, Sent form, String code, String text) {

    DeskView {
      plans = List.copyOf(plans);
    }

    public String path() {
      return PlanPages.path(channel);
    }
  }

  private final ChannelAccess access;
  private final Plans plans;
  private final PlanSection section;

  PlanPages(ChannelAccess access, Plans plans, PlanSection section) {
    this.access = access;
    this.plans = plans;
    this.section = section;
  }

  @GET
  @Operation(hidden = true)
  public Response all(@PathParam("handle") String handle) {
    return page(200, access.managed(handle), "", new Sent("", "", "public", ""), null);
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response plan(@PathParam("handle") String handle, @BeanParam Sent sent) {
    var channel = access.managed(handle);
    try {
      plans.plan(channel, sent.wanted());
      return Pages.see(path(channel));
    } catch (ProblemException e) {
      return page(e.problem().status(), channel, "", sent, e);
    }
  }

  @GET
  @Path("{video}")
  @Operation(hidden = true)
  public Response edit(@PathParam("handle") String handle, @PathParam("video") String video) {
    var channel = access.managed(handle);
    return page(200, channel, video, Sent.of(plans.required(channel, video)), null);
  }

  @POST
  @Path("{video}")
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @PathParam("handle") String handle, @PathParam("video") String video, @BeanParam Sent sent) {
    var channel = access.managed(handle);
    try {
      plans.change(channel, video, sent.wanted());
      return Pages.see(path(channel));
    } catch (ProblemException e) {
      return page(e.problem().status(), channel, video, sent, e);
    }
  }

  @POST
  @Path("{video}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("handle") String handle, @PathParam("video") String video) {
    var channel = access.managed(handle);
    plans.remove(channel, video);
    return Pages.see(path(channel));
  }

  static String path(Channel channel) {
    return "/my/channels/" + channel.handle() + "/planned";
  }

  private Response page(
      int status, Channel channel, String editing, Sent form, @Nullable ProblemException e) {
    var view =
        new DeskView(
            channel,
            section.of(channel),
            editing,
            form,
            e == null ? "" : e.problem().code(),
            e == null ? "" : e.detail());
    return Pages.of(status, Templates.planned(view));
  }
}
