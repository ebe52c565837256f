package org.kinora.talk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of comments ends: when its last one was written, and that one's id.
record CommentPlace(Instant at, UUID id) {

  private static final char BETWEEN = '~';
  private static final int UUID_LENGTH = 36;
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static final CommentPlace TOP = new CommentPlace(LATEST, new UUID(0, 0));
  static final CommentPlace BOTTOM = new CommentPlace(Instant.EPOCH, new UUID(0, 0));

  static CommentPlace of(Comment comment) {
    return new CommentPlace(comment.createdAt(), comment.id());
  }

  static CommentPlace parse(@Nullable String text, CommentPlace start) {
    if (text == null || text.isBlank()) {
      return start;
    }
    int between = text.indexOf(BETWEEN);
    if (between < 0 || text.length() - between - 1 != UUID_LENGTH) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      var at = Instant.parse(text.substring(0, between));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new CommentPlace(at, UUID.fromString(text.substring(between + 1)));
    } catch (DateTimeException | IllegalArgumentException _) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As a parameter of an address.
  String format() {
    return URLEncoder.encode(at.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
