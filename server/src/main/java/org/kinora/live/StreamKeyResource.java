package org.kinora.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.channel.ChannelAccess;

/// A channel's stream keys by REST.
@Path("/api/v1/channels/{handle}/stream-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
@SecurityRequirement(name = "token")
@Tag(name = "Live")
class StreamKeyResource {

  private final ChannelAccess access;
  private final StreamKeys keys;
  private final KeyDesk desk;

  StreamKeyResource(ChannelAccess access, StreamKeys keys, KeyDesk desk) {
    this.access = access;
    this.keys = keys;
    this.desk = desk;
  }

  /// A key's row as the API shows it.
  @Schema(name = "StreamKey", description = "What an encoder publishes with; it is not kept.")
  record KeyView(
      UUID id,
      @Schema(description = "As its owner calls it; may be empty.") String label,
      @Schema(description = "The key's last characters.", examples = "x7Qa") String hint,
      Instant createdAt,
      @Nullable Instant lastUsedAt) {

    static KeyView of(StreamKey key) {
      return new KeyView(key.id(), key.label(), key.hint(), key.createdAt(), key.lastUsedAt());
    }
  }

  /// All keys of one channel.
  @Schema(name = "StreamKeyList", description = "A channel's stream keys, the oldest first.")
  record KeyList(List<KeyView> keys) {
    KeyList {
      keys = List.copyOf(keys);
    }
  }

  /// What a new key is called.
  @Schema(name = "NewStreamKey", description = "What a new stream key is called.")
  record WantedKey(
      @Schema(examples = "Studio", maxLength = StreamKeys.LABEL_MOST) @Nullable String label) {}

  /// A key just made.
  @Schema(name = "MadeStreamKey", description = "A stream key just made.")
  record MadeKey(
      UUID id, String label, @Schema(description = "The key; it is not shown again.") String key) {

    static MadeKey of(NewKey made) {
      return new MadeKey(made.key().id(), made.key().label(), made.secret().text());
    }
  }

  @GET
  @Operation(
      operationId = "listStreamKeys",
      summary = "Your channel's stream keys",
      description = "What they are called and when they were used last; never the keys themselves.")
  @APIResponse(responseCode = "200", description = "The keys.")
  public KeyList list(@PathParam("handle") String handle) {
    var channel = access.managed(handle);
    return new KeyList(keys.ofChannel(channel.id()).stream().map(KeyView::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "makeStreamKey",
      summary = "Make a stream key",
      description = "The key is in the answer and nowhere else afterwards.")
  @APIResponse(responseCode = "201", description = "The key.")
  public MadeKey make(@PathParam("handle") String handle, @Nullable WantedKey wanted) {
    var label = wanted == null ? null : wanted.label();
    return MadeKey.of(desk.create(access.managed(handle), label == null ? "" : label));
  }

  @POST
  @Path("{id}/rotate")
  @Operation(
      operationId = "rotateStreamKey",
      summary = "Replace a stream key by a new one",
      description =
          "The old one is good for nothing from now on, and what is published with it ends. The new"
              + " one has its name; it is in the answer and nowhere else afterwards.")
  @APIResponse(responseCode = "200", description = "The new key.")
  public MadeKey rotate(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    return MadeKey.of(desk.rotate(access.managed(handle), id));
  }

  @DELETE
  @Path("{id}")
  @ResponseStatus(204)
  @Operation(
      operationId = "revokeStreamKey",
      summary = "Revoke a stream key",
      description = "It is good for nothing from now on, and what is published with it ends.")
  @APIResponse(responseCode = "204", description = "It is revoked.")
  public void revoke(@PathParam("handle") String handle, @PathParam("id") UUID id) {
    desk.revoke(access.managed(handle), id);
  }
}
