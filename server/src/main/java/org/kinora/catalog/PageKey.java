package org.kinora.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.VideoId;

/// Where a page of videos, the newest first, ends: at the moment its last one was made or listed
/// and, since two may be in one moment, at that one's id.
public record PageKey(Instant time, String id) {

  private static final char BETWEEN = '~';
  // The database's calendar ends before that of Instant.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /// On lists of what somebody uploaded.
  static PageKey made(Video video) {
    return new PageKey(video.createdAt(), video.id().value());
  }

  /// On lists of what is shown.
  public static PageKey listed(Video video) {
    return new PageKey(video.terms().listedAt(), video.id().value());
  }

  /// Reads the parameter `before`; null, for the first page, where there is none.
  public static @Nullable PageKey parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    int between = text.indexOf(BETWEEN);
    var id = between < 0 ? "" : text.substring(between + 1);
    if (between >= 0 && !VideoId.isValid(id)) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      var time = Instant.parse(between < 0 ? text : text.substring(0, between));
      if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
        throw CommonProblem.PAGE.exception();
      }
      return new PageKey(time, id);
    } catch (DateTimeException e) {
      throw CommonProblem.PAGE.exception();
    }
  }

  /// As the parameter `before` of an address.
  public String format() {
    return URLEncoder.encode(time.toString() + BETWEEN + id, StandardCharsets.UTF_8);
  }
}
