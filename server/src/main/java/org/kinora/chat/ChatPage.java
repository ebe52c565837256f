package org.kinora.chat;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.talk.CommentText;

/// A page of a chat as the API shows it.
@Schema(name = "Chat", description = "A page of a video's chat.")
record ChatPage(
    @Schema(description = "Whether something can be said at the moment.") boolean open,
    int slowModeSeconds,
    boolean followersOnly,
    @Nullable Message pinned,
    List<Message> messages,
    @Schema(description = "The position to go on from; null where nothing follows.")
        @Nullable String next) {
  ChatPage {
    messages = List.copyOf(messages);
  }

  /// A message as the API shows it.
  @Schema(name = "ChatMessage", description = "A message in a chat.")
  record Message(
      long id,
      String author,
      @Schema(description = "Whether the video is its author's.") boolean owner,
      String text,
      @Schema(description = "The text in parts where some of them are links; else empty.")
          List<Piece> pieces,
      @Schema(description = "Where in the recording it was said, in milliseconds.") long positionMs,
      Instant createdAt) {
    Message {
      pieces = List.copyOf(pieces);
    }

    static Message of(ChatLine line) {
      return new Message(
          line.id(),
          line.name(),
          line.isOwners(),
          line.text(),
          Piece.of(line.text()),
          line.positionMs(),
          line.at());
    }
  }

  /// A part of a text.
  @Schema(name = "ChatPiece", description = "A part of a message.")
  record Piece(
      String text,
      @Schema(description = "Where it leads to; a moment of the film as a query. Empty for none.")
          String address) {

    private static List<Piece> of(String text) {
      var pieces = CommentText.pieces(text);
      return pieces.stream().allMatch(piece -> piece.address().isEmpty())
          ? List.of()
          : pieces.stream().map(piece -> new Piece(piece.text(), piece.address())).toList();
    }
  }
}
