package org.kinora.library;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.profile.CurrentProfile;

/// Lists by REST.
@Path("/api/v1/lists")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Lists")
class PlaylistResource {

  private final PlaylistAccess access;
  private final Playlists lists;
  private final PlaylistItems items;
  private final VideoAccess videos;
  private final CurrentProfile current;
  private final Caller caller;

  PlaylistResource(
      PlaylistAccess access,
      Playlists lists,
      PlaylistItems items,
      VideoAccess videos,
      CurrentProfile current,
      Caller caller) {
    this.access = access;
    this.lists = lists;
    this.items = items;
    this.videos = videos;
    this.current = current;
    this.caller = caller;
  }

  /// A list as the API shows it.
  @Schema(name = "List", description = "A list of videos.")
  record ListView(
      UUID id,
      @Schema(enumeration = {"later", "favourites", "queue", "own"}) String kind,
      @Schema(description = "Empty for the lists that every profile has.") String name,
      String description,
      @Schema(enumeration = {"public", "unlisted", "private"}) String visibility,
      @Schema(description = "How many videos are on it.") int items,
      Instant changedAt) {

    static ListView of(Playlist list) {
      return new ListView(
          list.id(),
          list.kind().text(),
          list.name(),
          list.description(),
          list.visibility().text(),
          list.items(),
          list.changedAt());
    }
  }

  /// All lists of a profile.
  @Schema(name = "Lists", description = "All lists of the profile, the last changed first.")
  record ListOfLists(
      List<ListView> lists,
      @Schema(description = "Those of others that you may change.") List<ListView> shared) {
    ListOfLists {
      lists = List.copyOf(lists);
      shared = List.copyOf(shared);
    }
  }

  /// What is said of a list.
  @Schema(name = "ListDetails", description = "What to say of a list; what is left out stays.")
  record Details(
      @Schema(minLength = 1, maxLength = PlaylistDetails.NAME_MOST) @Nullable String name,
      @Schema(maxLength = PlaylistDetails.DESCRIPTION_MOST) @Nullable String description,
      @Schema(enumeration = {"public", "unlisted", "private"}) @Nullable String visibility) {}

  /// A page of a list's videos.
  @Schema(name = "ListItems", description = "Videos of a list, in order.")
  record Items(
      List<String> videos,
      @Schema(description = "The parameter after of the next page; null on the last.")
          @Nullable String next) {
    Items {
      videos = List.copyOf(videos);
    }
  }

  /// Where to put an item.
  @Schema(name = "ListMove", description = "Where a video of a list is to stand.")
  record Move(
      @Schema(description = "Right behind this video of the list; null for the first place.")
          @Nullable String after) {}

  @GET
  @Operation(
      operationId = "listLists",
      summary = "Your lists",
      description = "Those of the profile, and those of others that you may change.")
  @APIResponse(responseCode = "200", description = "The lists.")
  public ListOfLists all() {
    return new ListOfLists(
        lists.of(current.required().id()).stream().map(ListView::of).toList(),
        lists.editedBy(caller.required().id()).stream().map(ListView::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "createList",
      summary = "Make a list",
      description = "Up to 500 for each profile; private unless told otherwise.")
  @APIResponse(responseCode = "201", description = "The list.")
  public ListView create(@Nullable Details said) {
    var details =
        PlaylistDetails.checked(
            said == null || said.name() == null ? "" : said.name(),
            said == null || said.description() == null ? "" : said.description(),
            said == null || said.visibility() == null ? "private" : said.visibility());
    return ListView.of(access.seen(lists.add(current.required().id(), details).toString()));
  }

  @GET
  @Path("{id}")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "getList",
      summary = "One list",
      description = "By its id, or by the word later, favourites or queue.")
  @APIResponse(responseCode = "200", description = "The list.")
  public ListView one(@PathParam("id") String id) {
    return ListView.of(access.seen(id));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeList",
      summary = "Change what is said of a list",
      description = "Name, description and who may see it. What is left out stays.")
  @APIResponse(responseCode = "200", description = "The list as it is now.")
  public ListView change(@PathParam("id") String id, @Nullable Details said) {
    var list = access.ownedByName(id);
    if (said != null) {
      lists.change(
          list.id(),
          PlaylistDetails.checked(
              said.name() == null ? list.name() : said.name(),
              said.description() == null ? list.description() : said.description(),
              said.visibility() == null ? list.visibility().text() : said.visibility()));
    }
    return ListView.of(access.seen(id));
  }

  @DELETE
  @Path("{id}")
  @ResponseStatus(204)
  @Operation(
      operationId = "deleteList",
      summary = "Delete a list",
      description = "The videos on it stay.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void delete(@PathParam("id") String id) {
    lists.delete(access.ownedByName(id).id());
  }

  @GET
  @Path("{id}/items")
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listItems",
      summary = "A list's videos",
      description = "In order, those that you may see.")
  @APIResponse(responseCode = "200", description = "A page of videos.")
  public Items items(
      @PathParam("id") String id,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("100")
          int limit,
      @Parameter(description = "Taken from next.") @QueryParam("after") @Nullable String after) {
    if (limit < 1 || limit > 100) {
      throw CommonProblem.LIMIT.exception();
    }
    var list = access.seen(id);
    var found = items.page(list.id(), videos.viewer(), ItemPlace.parse(after), limit + 1);
    var page = found.subList(0, Math.min(limit, found.size()));
    return new Items(
        page.stream().map(PlaylistItems.Item::video).toList(),
        found.size() > limit ? ItemPlace.format(page.getLast()) : null);
  }

  @PUT
  @Path("{id}/items/{video}")
  @ResponseStatus(204)
  @Operation(
      operationId = "addItem",
      summary = "Put a video on a list",
      description = "At its end; one that is on it already stays where it is.")
  @APIResponse(responseCode = "204", description = "It is on the list.")
  public void add(@PathParam("id") String id, @PathParam("video") String video) {
    items.add(access.editable(id).id(), videos.seen(video).id().value(), caller.required().id());
  }

  @DELETE
  @Path("{id}/items/{video}")
  @ResponseStatus(204)
  @Operation(
      operationId = "removeItem",
      summary = "Take a video off a list",
      description = "The video itself stays.")
  @APIResponse(responseCode = "204", description = "It is off the list.")
  public void remove(@PathParam("id") String id, @PathParam("video") String video) {
    if (!items.remove(access.editable(id).id(), List.of(video))) {
      throw LibraryProblem.NO_SUCH_ITEM.exception();
    }
  }

  @POST
  @Path("{id}/items/{video}/move")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(204)
  @Operation(
      operationId = "moveItem",
      summary = "Move a video on a list",
      description = "Others may move at the same time: each move counts, one after the other.")
  @APIResponse(responseCode = "204", description = "It is moved.")
  public void move(
      @PathParam("id") String id, @PathParam("video") String video, @Nullable Move move) {
    if (move == null) {
      throw LibraryProblem.LIST_MOVE.exception();
    }
    items.move(access.editable(id).id(), video, move.after());
  }
}
