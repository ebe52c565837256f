package org.kinora.chat;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;

/// A video's chat by REST. Whoever wants to be told of messages as they come opens a WebSocket at
/// `/chat/{video}`.
@Path("/api/v1/videos/{video}/chat")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
@SecurityRequirement(name = "token")
@Tag(name = "Chat")
class ChatResource {

  private final Chats chats;
  private final ChatKeeping keeping;
  private final ChatReading reading;

  ChatResource(Chats chats, ChatKeeping keeping, ChatReading reading) {
    this.chats = chats;
    this.keeping = keeping;
    this.reading = reading;
  }

  /// What to say.
  @Schema(name = "NewChatMessage", description = "What to say.")
  record Said(@Schema(minLength = 1, maxLength = ChatText.MOST) @Nullable String text) {}

  /// What is asked of those who write; null leaves it as it is.
  @Schema(name = "ChatRules", description = "What is asked of those who write.")
  record NewRules(
      @Schema(description = "Seconds between two messages of one person; 0 for none.")
          @Nullable Integer slowModeSeconds,
      @Schema(description = "Whether only those may write who follow the channel.")
          @Nullable Boolean followersOnly) {}

  @GET
  @Access(Access.Level.PUBLIC)
  @Operation(
      operationId = "listChatMessages",
      summary = "A video's chat",
      description =
          "The last messages, those before or after one, or those from a position of the recording"
              + " on; the oldest first.")
  @APIResponse(responseCode = "200", description = "A page of messages.")
  public ChatPage messages(
      @PathParam("video") String video,
      @Parameter(description = "How many, 1 to 100.") @QueryParam("limit") @DefaultValue("50")
          int limit,
      @Parameter(description = "An id: those before it.") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "An id: those after it.") @QueryParam("after") @Nullable Long after,
      @Parameter(description = "Milliseconds from the beginning of the recording; or next.")
          @QueryParam("position")
          @Nullable String position) {
    return reading.page(video, new ChatReading.Asked(limit, before, after, position));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "writeChatMessage",
      summary = "Say something in a chat",
      description = "One line of plain text. Names such as :wave: become emoji.")
  @APIResponse(responseCode = "201", description = "The message.")
  public ChatPage.Message say(@PathParam("video") String video, @Nullable Said said) {
    return ChatPage.Message.of(
        chats.say(video, said == null || said.text() == null ? "" : said.text()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeChatRules",
      summary = "Change the rules of a chat",
      description = "For those who look after it. What is left out or null stays as it is.")
  @APIResponse(responseCode = "200", description = "The rules as they are now.")
  public NewRules rule(@PathParam("video") String video, @Nullable NewRules change) {
    var rules =
        change == null
            ? keeping.rule(video, null, null)
            : keeping.rule(video, change.slowModeSeconds(), change.followersOnly());
    return new NewRules(rules.slowModeS(), rules.followersOnly());
  }

  @DELETE
  @Path("messages/{message}")
  @ResponseStatus(204)
  @Operation(
      operationId = "hideChatMessage",
      summary = "Hide a message",
      description = "Your own, or any in a chat that you look after. All see it vanish.")
  @APIResponse(responseCode = "204", description = "Nobody sees it any more.")
  public void hide(@PathParam("video") String video, @PathParam("message") long message) {
    keeping.hide(video, message);
  }

  @PUT
  @Path("messages/{message}/pin")
  @ResponseStatus(204)
  @Operation(
      operationId = "pinChatMessage",
      summary = "Pin a message",
      description = "In a chat that you look after; one that was pinned before is not any more.")
  @APIResponse(responseCode = "204", description = "It stands above all others.")
  public void pin(@PathParam("video") String video, @PathParam("message") long message) {
    keeping.pin(video, message);
  }

  @DELETE
  @Path("pin")
  @ResponseStatus(204)
  @Operation(
      operationId = "unpinChatMessage",
      summary = "Pin no message any more",
      description = "In a chat that you look after.")
  @APIResponse(responseCode = "204", description = "None stands above the others.")
  public void unpin(@PathParam("video") String video) {
    keeping.unpin(video);
  }

  @POST
  @Path("messages/{message}/timeout")
  @ResponseStatus(204)
  @Operation(
      operationId = "timeOutChatAuthor",
      summary = "Let somebody write nothing for ten minutes",
      description = "The author of a message in a chat that you look after.")
  @APIResponse(responseCode = "204", description = "They can't write for ten minutes.")
  public void timeOut(@PathParam("video") String video, @PathParam("message") long message) {
    keeping.timeOut(video, message);
  }

  @POST
  @Path("messages/{message}/ban")
  @ResponseStatus(204)
  @Operation(
      operationId = "banChatAuthor",
      summary = "Ban somebody from the channel",
      description = "The author of a message: from its chats and its comments.")
  @APIResponse(responseCode = "204", description = "They can't write there any more.")
  public void ban(@PathParam("video") String video, @PathParam("message") long message) {
    keeping.ban(video, message);
  }
}
