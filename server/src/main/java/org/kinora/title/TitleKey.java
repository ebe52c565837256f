package org.kinora.title;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of titles, the newest first, ends: at the moment of its last one and, since two may
/// have one, that one's id.
record TitleKey(Instant at, UUID id) {

  private static final char BETWEEN = '~';
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID NONE = new UUID(0, 0);

  /// Before everything.
  static final TitleKey TOP = new TitleKey(LATEST, NONE);

  /// Reads the parameter `before`; the top where there is none.
  static TitleKey parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return TOP;
    }
    int between = text.indexOf(BETWEEN);
    if (between < 0) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      var at = Instant.parse(text.substring(0, between));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new TitleKey(at, UUID.fromString(text.substring(between + 1)));
    } catch (DateTimeException | IllegalArgumentException _) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As the parameter `before` of an address.
  String format() {
    return URLEncoder.encode(at.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
