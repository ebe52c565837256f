package org.kinora.library;

import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of a list's items ends, as the parameter `after` of an address.
final class ItemPlace {

  private static final char BETWEEN = '~';
  private static final int MOST = 40;

  private ItemPlace() {}

  static String format(PlaylistItems.Item item) {
    return item.place() + "" + BETWEEN + item.video();
  }

  /// The beginning where there is none.
  static PlaylistItems.Item parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return PlaylistItems.Item.FIRST;
    }
    int between = text.indexOf(BETWEEN);
    if (between < 0 || text.length() > MOST) {
      throw CommonProblem.PAGE.exception();
    }
    try {
      return new PlaylistItems.Item(
          text.substring(between + 1), Long.parseLong(text.substring(0, between)));
    } catch (NumberFormatException _) {
      throw CommonProblem.PAGE.exception();
    }
  }
}
