package org.kinora.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// By what videos are ordered; each is a number, the largest first.
enum Order {
  RELEVANCE,
  NEWEST,
  VIEWS,
  LONGEST;

  static Order of(@Nullable String text) {
    for (var order : values()) {
      if (order.text().equals(text)) {
        return order;
      }
    }
    return RELEVANCE;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
