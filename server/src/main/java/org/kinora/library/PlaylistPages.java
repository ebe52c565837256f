package org.kinora.library;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.kernel.ProblemException;
import org.kinora.profile.CurrentProfile;

/// Lists: all of a profile, one with its videos, and what is said of it.
@Path("/lists")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class PlaylistPages {

  private static final int PER_PAGE = 100;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance lists(Shelf shelf);

    static native TemplateInstance list(PlaylistView view);

    static native TemplateInstance edit(Form form);
  }

  /// All lists of a profile, and those of others that it may change.
  record Shelf(List<Playlist> fixed, List<Playlist> own, List<Playlist> shared) {
    Shelf {
      fixed = List.copyOf(fixed);
      own = List.copyOf(own);
      shared = List.copyOf(shared);
    }
  }

  /// What is said of a list; `action` is where it is sent, `path` is empty for a new one.
  record Form(
      String action,
      String path,
      String name,
      String description,
      String visibility,
      Trouble trouble) {

    public boolean isNew() {
      return path.isEmpty();
    }
  }

  /// Why a form was not taken.
  record Trouble(String code, String text) {
    static final Trouble NONE = new Trouble("", "");

    static Trouble of(ProblemException e) {
      return new Trouble(e.problem().code(), e.detail());
    }
  }

  private final PlaylistAccess access;
  private final Playlists lists;
  private final PlaylistContents contents;
  private final PlaylistEditors editors;
  private final CurrentProfile current;
  private final Caller caller;

  PlaylistPages(
      PlaylistAccess access,
      Playlists lists,
      PlaylistContents contents,
      PlaylistEditors editors,
      CurrentProfile current,
      Caller caller) {
    this.access = access;
    this.lists = lists;
    this.contents = contents;
    this.editors = editors;
    this.current = current;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance lists() {
    var profile = current.required().id();
    var all = lists.of(profile);
    var fixed =
        List.of(PlaylistKind.LATER, PlaylistKind.FAVOURITES, PlaylistKind.QUEUE).stream()
            .map(
                kind ->
                    all.stream()
                        .filter(list -> list.kind() == kind)
                        .findFirst()
                        .orElseGet(() -> lists.fixed(profile, kind)))
            .toList();
    return Templates.lists(
        new Shelf(
            fixed,
            all.stream().filter(Playlist::isOwn).toList(),
            lists.editedBy(caller.required().id())));
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public TemplateInstance blank() {
    return Templates.edit(new Form("/lists/new", "", "", "", "private", Trouble.NONE));
  }

  @POST
  @Path("new")
  @FormPost
  @Operation(hidden = true)
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @DefaultValue("private") String visibility) {
    try {
      var details = PlaylistDetails.checked(name, description, visibility);
      return see("/lists/" + lists.add(current.required().id(), details));
    } catch (ProblemException e) {
      return page(
          e.problem().status(),
          Templates.edit(new Form("/lists/new", "", name, description, visibility, Trouble.of(e))));
    }
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(hidden = true)
  public Response list(@PathParam("id") String id, @QueryParam("after") @Nullable String after) {
    if (caller.account().isEmpty() && PlaylistKind.fixed(id).isPresent()) {
      return see("/sign-in?next=%2Flists%2F" + id);
    }
    var list = access.seen(id);
    boolean isOwner = access.isOwner(list);
    var found = contents.page(list, ItemPlace.parse(after), PER_PAGE + 1);
    var part = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next =
        found.size() > PER_PAGE
            ? "/lists/"
                + list.word()
                + "?after="
                + URLEncoder.encode(ItemPlace.format(part.getLast()), StandardCharsets.UTF_8)
            : "";
    return page(
        200,
        Templates.list(
            new PlaylistView(
                list,
                new PlaylistView.Rights(isOwner, !isOwner && access.isEditor(list)),
                contents.cards(part),
                next,
                after == null,
                isOwner && list.isOwn() ? editors.of(list.id()) : List.of())));
  }

  @GET
  @Path("{id}/edit")
  @Operation(hidden = true)
  public TemplateInstance edit(@PathParam("id") String id) {
    var list = access.ownedByName(id);
    return Templates.edit(
        form(list, list.name(), list.description(), list.visibility().text(), Trouble.NONE));
  }

  @POST
  @Path("{id}/edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(
      @PathParam("id") String id,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("description") @DefaultValue("") String description,
      @FormParam("visibility") @DefaultValue("") String visibility) {
    var list = access.ownedByName(id);
    try {
      lists.change(list.id(), PlaylistDetails.checked(name, description, visibility));
      return see("/lists/" + list.word());
    } catch (ProblemException e) {
      return page(
          e.problem().status(),
          Templates.edit(form(list, name, description, visibility, Trouble.of(e))));
    }
  }

  @POST
  @Path("{id}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(
      @PathParam("id") String id, @FormParam("confirm") @DefaultValue("") String confirm) {
    var list = access.ownedByName(id);
    if (!confirm.equals("yes")) {
      return see("/lists/" + list.word() + "/edit");
    }
    lists.delete(list.id());
    return see("/lists");
  }

  private static Form form(
      Playlist list, String name, String description, String visibility, Trouble trouble) {
    var path = "/lists/" + list.word();
    return new Form(path + "/edit", path, name, description, visibility, trouble);
  }

  private static Response see(String address) {
    return Response.seeOther(URI.create(address)).build();
  }

  private static Response page(int status, TemplateInstance template) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(template.render())
        .build();
  }
}
