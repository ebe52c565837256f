package org.kinora.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.VideoId;

/// Where a page of videos, the newest first, ends: at the moment its last one was made and, since
/// two may be made in one moment, at that one's id.
public record PageKey(Instant createdAt, String id) {

  private static final char BETWEEN = '~';
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static PageKey of(Video video) {
    return new PageKey(video.createdAt(), video.id().value());
  }

  /// Reads the parameter `before`; null, for the first page, where there is none.
  static @Nullable PageKey parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    int between = text.indexOf(BETWEEN);
    var id = between < 0 ? "" : text.substring(between + 1);
    if (between >= 0 && !VideoId.isValid(id)) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      var createdAt = Instant.parse(between < 0 ? text : text.substring(0, between));
      if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new PageKey(createdAt, id);
    } catch (DateTimeException e) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As the parameter `before` of an address.
  String format() {
    return URLEncoder.encode(createdAt.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
