package org.kinora.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
import org.kinora.kernel.CommonProblem;

/// Notifications by REST.
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@Tag(name = "Notifications")
class NotificationResource {

  private static final int MOST = 100;

  private final Notifications notifications;
  private final Readers readers;
  private final Digests digests;

  NotificationResource(Notifications notifications, Readers readers, Digests digests) {
    this.digests = digests;
    this.notifications = notifications;
    this.readers = readers;
  }

  /// A page of notifications.
  @Schema(name = "NotificationList", description = "A page of notifications, the newest first.")
  record Page(
      List<Notice> notifications,
      @Schema(description = "How many are unread, up to 100.") int unread,
      @Schema(description = "Address of the next page; null on the last.", format = "uri-reference")
          @Nullable String next) {
    Page {
      notifications = List.copyOf(notifications);
    }
  }

  /// Which to mark.
  @Schema(name = "NotificationsRead", description = "Which were read; all where it says none.")
  record Read(@Schema(maxItems = MOST) @Nullable List<UUID> ids) {}

  @GET
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "listNotifications",
      summary = "Your notifications",
      description = "The newest first. They are kept for 90 days.")
  @APIResponse(responseCode = "200", description = "A page of notifications.")
  public Page list(
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("30")
          int limit,
      @Parameter(description = "Only what comes after this place of the list; taken from `next`.")
          @QueryParam("before")
          @Nullable String before) {
    if (limit < 1 || limit > MOST) {
      throw CommonProblem.LIMIT.exception();
    }
    var reader = readers.required();
    var found = notifications.of(reader, limit + 1, NoticeKey.parse(before));
    var page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page,
        notifications.unread(reader),
        found.size() > limit
            ? "/api/v1/notifications?limit="
                + limit
                + "&before="
                + NoticeKey.of(page.getLast()).format()
            : null);
  }

  @POST
  @Path("read")
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "token")
  @ResponseStatus(204)
  @Operation(
      operationId = "readNotifications",
      summary = "Mark notifications as read",
      description = "Those named, or all. Ids of others' are passed over.")
  @APIResponse(responseCode = "204", description = "They are marked.")
  public void read(@Nullable Read read) {
    var account = readers.required().account();
    var ids = read == null ? null : read.ids();
    if (ids == null) {
      notifications.markAllRead(account);
    } else if (ids.size() > MOST) {
      throw CommonProblem.BAD_REQUEST.exception();
    } else {
      notifications.markRead(account, ids);
    }
  }

  /// How often a digest is mailed.
  @Schema(name = "Digest", description = "How often you get by mail what is new.")
  record Digest(
      @Schema(enumeration = {"never", "daily", "weekly"}) @Nullable String rhythm,
      @Schema(description = "Whether you have a confirmed address.", readOnly = true)
          @Nullable Boolean reachable) {}

  @GET
  @Path("digest")
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "getDigest",
      summary = "How often you get a digest",
      description = "By mail: new videos of the channels that you follow, unless you read of them.")
  @APIResponse(responseCode = "200", description = "Your choice.")
  public Digest digest() {
    var choice = digests.of(readers.required().account());
    return new Digest(choice.rhythm().text(), choice.isReachable());
  }

  @PUT
  @Path("digest")
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirement(name = "token")
  @Operation(
      operationId = "chooseDigest",
      summary = "Choose how often you get a digest",
      description = "The first comes after a day or a week. It needs a confirmed address.")
  @APIResponse(responseCode = "200", description = "Your choice as it is now.")
  public Digest chooseDigest(@Nullable Digest wanted) {
    var text = wanted == null ? null : wanted.rhythm();
    if (text == null) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
    digests.choose(
        readers.required().account(), Rhythm.of(text).orElseThrow(NoticeProblem.RHYTHM::exception));
    return digest();
  }
}
