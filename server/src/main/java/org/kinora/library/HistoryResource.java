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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.catalog.VideoAccess;
import org.kinora.kernel.CommonProblem;
import org.kinora.profile.CurrentProfile;

/// A profile's history by REST.
@Path("/api/v1/history")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "History")
class HistoryResource {

  private final HistoryDesk desk;
  private final ProgressDesk progress;
  private final CurrentProfile current;
  private final VideoAccess access;

  HistoryResource(
      HistoryDesk desk, ProgressDesk progress, CurrentProfile current, VideoAccess access) {
    this.desk = desk;
    this.progress = progress;
    this.current = current;
    this.access = access;
  }

  /// A film that was watched.
  @Schema(name = "Watching", description = "How far a film was watched.")
  record WatchingView(
      @Schema(examples = "q3XbT0_a9Zk") String video,
      @Schema(description = "Where it goes on; 0 to begin anew.") long resumeMs,
      long positionMs,
      long durationMs,
      @Schema(description = "Whether it was watched to its end.") boolean finished,
      Instant seenAt) {

    static WatchingView of(Watching row) {
      return new WatchingView(
          row.video(),
          row.resumeMs(),
          row.positionMs(),
          row.durationMs(),
          row.isFinished(),
          row.seenAt());
    }
  }

  /// A page of a history.
  @Schema(name = "History", description = "What was watched, the latest first.")
  record HistoryList(
      boolean paused,
      List<WatchingView> watched,
      @Schema(description = "The parameter before of the next page; null on the last.")
          @Nullable String next) {

    HistoryList {
      watched = List.copyOf(watched);
    }
  }

  /// How far a film is watched.
  @Schema(name = "Position", description = "How far a film is watched, in milliseconds.")
  record Position(@Nullable Long positionMs, @Nullable Long durationMs) {}

  /// What to change of many films.
  @Schema(name = "Marks", description = "Films to mark as watched or not watched.")
  record Marks(
      @Schema(minItems = 1, maxItems = HistoryDesk.VIDEOS_MOST) @Nullable List<String> videos,
      @Nullable Boolean watched) {}

  /// How many were marked.
  @Schema(name = "Marked", description = "How many films were marked.")
  record Marked(int marked) {}

  /// Whether a history is written.
  @Schema(name = "HistorySetting", description = "Whether the history is paused.")
  record Setting(@Nullable Boolean paused) {}

  @GET
  @Operation(
      operationId = "getHistory",
      summary = "What was watched",
      description = "The latest first, with how far each film was watched.")
  @APIResponse(responseCode = "200", description = "A page of the history.")
  public HistoryList list(
      @Parameter(description = "Only titles that contain this.") @QueryParam("q") @DefaultValue("")
          String q,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "Taken from next.") @QueryParam("before") @Nullable String before) {
    if (limit < 1 || limit > 100) {
      throw CommonProblem.LIMIT.exception();
    }
    var profile = current.required();
    var found =
        desk.page(
            profile.id(), access.viewer(), HistoryDesk.words(q), Place.parse(before), limit + 1);
    var page = found.subList(0, Math.min(limit, found.size()));
    return new HistoryList(
        profile.isHistoryPaused(),
        page.stream().map(WatchingView::of).toList(),
        found.size() > limit
            ? new Place(page.getLast().seenAt(), page.getLast().video()).format()
            : null);
  }

  @PUT
  @Path("{video}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(204)
  @Operation(
      operationId = "setPosition",
      summary = "Tell how far a film is watched",
      description = "It is written within a second, and answered from then on at once.")
  @APIResponse(responseCode = "204", description = "It is taken.")
  public void tell(@PathParam("video") String id, @Nullable Position position) {
    var video = access.seen(id);
    if (position == null
        || position.positionMs() == null
        || position.durationMs() == null
        || position.positionMs() < 0
        || position.durationMs() < 0) {
      throw LibraryProblem.POSITION.exception();
    }
    boolean isTaken =
        progress.add(
            new Progress(
                current.required().id(),
                video.id().value(),
                position.positionMs(),
                position.durationMs(),
                Instant.now()));
    if (!isTaken) {
      throw LibraryProblem.PROGRESS_FULL.exception();
    }
  }

  @DELETE
  @Path("{video}")
  @ResponseStatus(204)
  @Operation(
      operationId = "forgetWatching",
      summary = "Take a film out of the history",
      description = "It is forgotten that and how far it was watched.")
  @APIResponse(responseCode = "204", description = "It is forgotten.")
  public void remove(@PathParam("video") String id) {
    desk.remove(current.required().id(), List.of(id));
  }

  @DELETE
  @ResponseStatus(204)
  @Operation(
      operationId = "clearHistory",
      summary = "Clear the history",
      description = "All of it, for good.")
  @APIResponse(responseCode = "204", description = "It is empty.")
  public void clear() {
    desk.clear(current.required().id());
  }

  @POST
  @Path("marks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "markWatched",
      summary = "Mark films as watched or not watched",
      description = "Up to 1,000 at once; those that are not there for you are passed over.")
  @APIResponse(responseCode = "200", description = "How many were marked.")
  public Marked mark(@Nullable Marks marks) {
    if (marks == null || marks.videos() == null || marks.watched() == null) {
      throw LibraryProblem.VIDEOS.exception();
    }
    return new Marked(
        desk.mark(current.required().id(), access.viewer(), marks.videos(), marks.watched()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(204)
  @Operation(
      operationId = "setHistory",
      summary = "Pause the history or go on with it",
      description = "While it is paused nothing is written down of what is watched.")
  @APIResponse(responseCode = "204", description = "It is as told.")
  public void set(@Nullable Setting setting) {
    if (setting != null && setting.paused() != null) {
      desk.pause(current.required().id(), setting.paused());
    }
  }
}
