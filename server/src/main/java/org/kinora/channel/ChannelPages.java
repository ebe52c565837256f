package org.kinora.channel;

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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

/// One's own channels: the list, making, changing and deleting them.
@Path("/my/channels")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class ChannelPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance list(List<Channel> channels, boolean isFull);

    static native TemplateInstance edit(EditView view);

    static native TemplateInstance delete(DeleteView view);
  }

  /// What was entered, or stands in the row.
  record Form(String name, String handle, String description, String links, String embedders) {

    static final Form EMPTY = new Form("", "", "", "", "");

    static Form of(Channel channel) {
      return new Form(
          channel.name(),
          channel.handle(),
          channel.description(),
          ChannelLink.toLines(channel.links()),
          String.join("\n", channel.embedders()));
    }
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("handle") @DefaultValue("") String handle,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("links") @DefaultValue("") String links,
      @FormParam("embedders") @DefaultValue("") String embedders) {

    // A field that was not sent at all comes without its default.
    Sent {
      name = requireNonNullElse(name, "");
      handle = requireNonNullElse(handle, "");
      description = requireNonNullElse(description, "");
      links = requireNonNullElse(links, "");
      embedders = requireNonNullElse(embedders, "");
    }

    ChannelPatch patch() {
      return new ChannelPatch(
          name, handle, description, ChannelLink.ofLines(links), Embedders.ofLines(embedders));
    }

    Form form() {
      return new Form(name, handle, description, links, embedders);
    }
  }

  /// Why a form was not taken; empty texts when it was not sent.
  record Problem(String code, String text) {
    static final Problem NONE = new Problem("", "");

    static Problem of(ProblemException e) {
      return new Problem(e.problem().code(), e.detail());
    }

    public boolean isOfHandle() {
      return code.startsWith("handle-");
    }

    public boolean isOfPicture() {
      return code.contains("picture");
    }
  }

  /// `channel` is null while it is to be made.
  record EditView(@Nullable Channel channel, Form form, Problem problem) {}

  /// The confirmation step. `others` are where its videos may go.
  record DeleteView(Channel channel, boolean hasVideos, List<Channel> others, Problem problem) {
    DeleteView {
      others = List.copyOf(others);
    }
  }

  private final Channels channels;
  private final ChannelAccess access;
  private final ChannelPictures pictures;
  private final Caller caller;

  ChannelPages(Channels channels, ChannelAccess access, ChannelPictures pictures, Caller caller) {
    this.channels = channels;
    this.access = access;
    this.pictures = pictures;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list() {
    var mine = channels.ownedBy(caller.required().id());
    return Templates.list(mine, mine.size() >= Channels.MOST_OWNED);
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public TemplateInstance draft() {
    return Templates.edit(new EditView(null, Form.EMPTY, Problem.NONE));
  }

  @POST
  @Path("new")
  @FormPost
  @Operation(hidden = true)
  public Response make(@BeanParam Sent sent) {
    try {
      return see(channels.create(caller.required().id(), sent.patch().whole()).path());
    } catch (ProblemException e) {
      return again(e, Templates.edit(new EditView(null, sent.form(), Problem.of(e))));
    }
  }

  @GET
  @Path("{handle}/edit")
  @Operation(hidden = true)
  public TemplateInstance edit(@PathParam("handle") String handle) {
    var channel = access.managed(handle);
    return Templates.edit(new EditView(channel, Form.of(channel), Problem.NONE));
  }

  @POST
  @Path("{handle}/edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(@PathParam("handle") String handle, @BeanParam Sent sent) {
    var channel = access.managed(handle);
    try {
      var details = sent.patch().appliedTo(channel.details());
      channels.change(channel, details);
      return see(Channel.path(details.handle()));
    } catch (ProblemException e) {
      return again(e, Templates.edit(new EditView(channel, sent.form(), Problem.of(e))));
    }
  }

  @POST
  @Path("{handle}/pictures/{slot}")
  @FormPost
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response picture(
      @PathParam("handle") String handle,
      @PathParam("slot") String slot,
      @RestForm("picture") @Nullable FileUpload picture)
      throws IOException {
    var channel = access.managed(handle);
    try {
      if (picture == null || picture.size() == 0) {
        throw ChannelProblem.PICTURE.exception();
      }
      try (var sent = Files.newInputStream(picture.uploadedFile())) {
        pictures.replace(channel, slot(slot), sent);
      }
      return see("/my/channels/" + handle + "/edit");
    } catch (ProblemException e) {
      return again(e, Templates.edit(new EditView(channel, Form.of(channel), Problem.of(e))));
    }
  }

  @POST
  @Path("{handle}/pictures/{slot}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response removePicture(
      @PathParam("handle") String handle, @PathParam("slot") String slot) {
    pictures.remove(access.managed(handle), slot(slot));
    return see("/my/channels/" + handle + "/edit");
  }

  @GET
  @Path("{handle}/delete")
  @Operation(hidden = true)
  public TemplateInstance confirmDelete(@PathParam("handle") String handle) {
    return Templates.delete(deletion(access.managed(handle), Problem.NONE));
  }

  @POST
  @Path("{handle}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(
      @PathParam("handle") String handle,
      @FormParam("confirm") @DefaultValue("") String confirm,
      @FormParam("to") @Nullable String target) {
    var channel = access.managed(handle);
    try {
      if (!confirm.equals("yes")) {
        throw ChannelProblem.CONFIRM.exception();
      }
      channels.remove(channel, access.target(channel, target));
      pictures.removeAll(channel);
      return see("/my/channels");
    } catch (ProblemException e) {
      return again(e, Templates.delete(deletion(channel, Problem.of(e))));
    }
  }

  private DeleteView deletion(Channel channel, Problem problem) {
    var others =
        channels.ownedBy(channel.ownerId()).stream()
            .filter(other -> !other.id().equals(channel.id()))
            .toList();
    return new DeleteView(channel, channels.hasVideos(channel), others, problem);
  }

  private static ChannelPictures.Slot slot(String text) {
    return ChannelPictures.Slot.of(text).orElseThrow(CommonProblem.NOT_FOUND::exception);
  }

  private static Response see(String path) {
    return Response.seeOther(URI.create(path)).build();
  }

  private static Response again(ProblemException e, TemplateInstance page) {
    return Response.status(e.problem().status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page.render())
        .build();
  }
}
