package org.kinora.library;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of rows, the newest first, ends: the moment of its last one and, since two may have
/// one, that one's id.
record Place(Instant at, String id) {

  private static final char BETWEEN = '~';
  private static final int ID_MOST = 40;
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /// Before everything.
  static final Place TOP = new Place(LATEST, "");

  /// Reads the parameter `before`; the top where there is none.
  static Place parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return TOP;
    }
    int between = text.indexOf(BETWEEN);
    if (between < 0 || text.length() - between > ID_MOST) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      var at = Instant.parse(text.substring(0, between));
      if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new Place(at, text.substring(between + 1));
    } catch (DateTimeException _) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As the parameter `before` of an address.
  String format() {
    return URLEncoder.encode(at.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
