package org.kinora.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.CommonProblem;

/// Where a page of results ends: at the number by which its last one is ordered and, since several
/// may have the same, at its id.
record SearchPlace(long rank, String id) {

  /// Before everything.
  static final SearchPlace START = new SearchPlace(Long.MAX_VALUE, "");

  private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18})~([0-9A-Za-z_-]{1,36})");

  /// Reads the parameter `after`; the start where there is none.
  static SearchPlace parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return START;
    }
    var found = FORM.matcher(text);
    if (!found.matches()) {
      throw CommonProblem.PAGE.exception();
    }
    return new SearchPlace(Long.parseLong(found.group(1)), found.group(2));
  }

  boolean isStart() {
    return equals(START);
  }

  String format() {
    return rank + "~" + id;
  }
}
