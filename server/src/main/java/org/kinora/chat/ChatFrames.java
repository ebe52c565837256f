package org.kinora.chat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.LimitedException;
import org.kinora.kernel.ProblemException;
import org.kinora.talk.CommentText;

/// What a chat tells its listeners: JSON objects with a `type`.
final class ChatFrames {

  private static final String TYPE = "type";

  private ChatFrames() {}

  /// What somebody who comes, or comes back, needs to know.
  record Welcome(
      List<ChatLine> lines,
      // Whether there were more since they left than these.
      boolean isMissing,
      // What is remembered of what they may have seen; empty for who was not here before.
      List<Long> known,
      ChatRoom.Rules rules,
      @Nullable ChatLine pinned,
      int watching) {
    Welcome {
      lines = List.copyOf(lines);
      known = List.copyOf(known);
    }
  }

  static String welcome(Welcome welcome) {
    var pinned = welcome.pinned();
    return new JsonObject()
        .put(TYPE, "welcome")
        .put("lines", new JsonArray(welcome.lines().stream().map(ChatFrames::line).toList()))
        .put("missing", welcome.isMissing())
        .put("known", new JsonArray(welcome.known()))
        .put("slowModeSeconds", welcome.rules().slowModeS())
        .put("followersOnly", welcome.rules().followersOnly())
        .put("pinned", pinned == null ? null : line(pinned))
        .put("watching", welcome.watching())
        .encode();
  }

  static String said(ChatLine line) {
    return new JsonObject().put(TYPE, "said").put("line", line(line)).encode();
  }

  static String gone(Collection<Long> ids) {
    return new JsonObject().put(TYPE, "gone").put("ids", new JsonArray(List.copyOf(ids))).encode();
  }

  static String rules(ChatRoom.Rules rules) {
    return new JsonObject()
        .put(TYPE, "rules")
        .put("slowModeSeconds", rules.slowModeS())
        .put("followersOnly", rules.followersOnly())
        .encode();
  }

  static String pinned(@Nullable ChatLine line) {
    return new JsonObject()
        .put(TYPE, "pinned")
        .put("line", line == null ? null : line(line))
        .encode();
  }

  static String watching(int count) {
    return new JsonObject().put(TYPE, "watching").put("count", count).encode();
  }

  static String closed() {
    return new JsonObject().put(TYPE, "closed").encode();
  }

  /// To the one who said it: `ref` is what they call it.
  static String taken(String ref, ChatLine line) {
    return new JsonObject().put(TYPE, "taken").put("ref", ref).put("id", line.id()).encode();
  }

  /// `detail` is in the language of the one who is refused.
  static String refused(String ref, ProblemException problem, String detail) {
    var frame =
        new JsonObject()
            .put(TYPE, "refused")
            .put("ref", ref)
            .put("code", problem.problem().code())
            .put("detail", detail);
    if (problem instanceof LimitedException limited) {
      frame.put("wait", limited.retryAfterSeconds());
    }
    return frame.encode();
  }

  private static JsonObject line(ChatLine line) {
    var object =
        new JsonObject()
            .put("id", line.id())
            .put("author", line.name())
            .put("owner", line.isOwners())
            .put("text", line.text())
            .put("positionMs", line.positionMs())
            .put("createdAt", line.at().toString());
    var pieces = CommentText.pieces(line.text());
    if (pieces.stream().anyMatch(piece -> !piece.address().isEmpty())) {
      object.put("pieces", new JsonArray(pieces.stream().map(ChatFrames::piece).toList()));
    }
    return object;
  }

  private static JsonObject piece(CommentText.Piece piece) {
    var object = new JsonObject().put("text", piece.text());
    return piece.address().isEmpty() ? object : object.put("address", piece.address());
  }
}
