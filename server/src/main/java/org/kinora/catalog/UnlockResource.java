package org.kinora.catalog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.kernel.CommonProblem;

/// Videos with a password, for programs.
@Path("/api/v1/videos/{id}/unlock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Videos")
class UnlockResource {

  private final VideoAccess access;
  private final VideoViews views;
  private final Unlocking unlocking;

  UnlockResource(VideoAccess access, VideoViews views, Unlocking unlocking) {
    this.access = access;
    this.views = views;
    this.unlocking = unlocking;
  }

  /// What is sent.
  @Schema(name = "VideoPassword", description = "The password of a video.")
  record Sent(@Nullable String password) {}

  @POST
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "unlockVideo",
      summary = "A video by its password",
      description = "What getVideo says, with addresses that play the video for some hours.")
  @APIResponse(responseCode = "200", description = "The video.")
  public VideoView unlock(
      @PathParam("id") String id, @Nullable Sent sent, @Context HttpServerRequest request) {
    var video = access.found(id);
    // What is not for them does not exist, whatever they send.
    boolean isLocked = access.admission(video) == Admission.PASSWORD;
    boolean isPlayed =
        isLocked ? !video.isAwaited(Instant.now()) : access.isPlayedTo(access.seen(id));
    var password = sent == null ? null : sent.password();
    if (password == null) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
    if (isLocked) {
      unlocking.check(video, password, request);
    }
    return views.of(
        video, Origin.of(request), isPlayed ? VideoViews.Rights.PLAY : VideoViews.Rights.KNOW);
  }
}
