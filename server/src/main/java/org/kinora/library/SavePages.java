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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.VideoId;
import org.kinora.profile.CurrentProfile;

/// Puts a video on lists, from wherever it is shown.
@Path("/lists/add")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class SavePages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance add(AddView view);
  }

  /// All lists for one video.
  record AddView(String video, String title, List<SaveTargets.Target> targets) {
    AddView {
      targets = List.copyOf(targets);
    }
  }

  private final PlaylistAccess access;
  private final PlaylistItems items;
  private final SaveTargets targets;
  private final VideoAccess videos;
  private final CurrentProfile current;
  private final Caller caller;

  SavePages(
      PlaylistAccess access,
      PlaylistItems items,
      SaveTargets targets,
      VideoAccess videos,
      CurrentProfile current,
      Caller caller) {
    this.access = access;
    this.items = items;
    this.targets = targets;
    this.videos = videos;
    this.current = current;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance choose(@QueryParam("video") @DefaultValue("") String id) {
    var video = videos.seen(id);
    return Templates.add(
        new AddView(
            id, video.title(), targets.of(current.required().id(), id, Playlists.MOST + 3)));
  }

  /// `LIST:VIDEO` in either, as buttons have one value.
  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("add") @DefaultValue("") String add,
      @FormParam("remove") @DefaultValue("") String remove,
      @FormParam("next") @DefaultValue("/") String next) {
    if (!add.isEmpty()) {
      var list = access.editable(list(add));
      items.add(list.id(), videos.seen(video(add)).id().value(), caller.required().id());
    } else if (!remove.isEmpty()) {
      items.remove(access.editable(list(remove)).id(), List.of(video(remove)));
    }
    return Response.seeOther(URI.create(LocalAddress.of(next))).build();
  }

  private static String list(String both) {
    int between = both.indexOf(':');
    return between < 0 ? "" : both.substring(0, between);
  }

  private static String video(String both) {
    var id = both.substring(both.indexOf(':') + 1);
    if (!VideoId.isValid(id)) {
      throw LibraryProblem.NO_SUCH_ITEM.exception();
    }
    return id;
  }
}
