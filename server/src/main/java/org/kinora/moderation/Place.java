package org.kinora.moderation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of a list, the latest first, ends.
record Place(Instant at, UUID id) {

  private static final char BETWEEN = '~';
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  static final Place TOP = new Place(LATEST, new UUID(0, 0));

  /// The top where there is none.
  static Place parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return TOP;
    }
    int between = text.indexOf(BETWEEN);
    try {
      var at = Instant.parse(text.substring(0, Math.max(0, between)));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new Place(at, UUID.fromString(text.substring(between + 1)));
    } catch (DateTimeException | IllegalArgumentException _) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As a parameter of an address.
  String format() {
    return URLEncoder.encode(at.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
