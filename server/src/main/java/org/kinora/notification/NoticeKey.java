package org.kinora.notification;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of notifications, the newest first, ends.
record NoticeKey(Instant time, UUID id) {

  private static final char BETWEEN = '~';
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static NoticeKey of(Notice notice) {
    return new NoticeKey(notice.createdAt(), notice.id());
  }

  /// Null, for the first page, where there is none.
  static @Nullable NoticeKey parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    int between = text.indexOf(BETWEEN);
    try {
      var time = Instant.parse(text.substring(0, Math.max(0, between)));
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new NoticeKey(time, UUID.fromString(text.substring(between + 1)));
    } catch (DateTimeException | IllegalArgumentException _) {
      throw CommonProblem.PAGE.exception();
    }
  }

  String format() {
    return URLEncoder.encode(time.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
