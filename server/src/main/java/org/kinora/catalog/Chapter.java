package org.kinora.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a part of a film begins, from the start of what is played, and what it is called.
public record Chapter(long startMs, String title) {

  public static final int MOST = 500;
  public static final int TITLE_MOST = 200;

  // Unpaired surrogates can't be stored.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\s]]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

  /// A title as it is kept: one line, without what can't be seen. Perhaps empty, perhaps too long.
  public static String tidied(@Nullable String title) {
    return title == null
        ? ""
        : BLANKS.matcher(UNSEEN.matcher(title).replaceAll("")).replaceAll(" ").strip();
  }

  /// The beginning of a text that is at most as long as a title may be.
  public static String shortened(String title) {
    return title.codePointCount(0, title.length()) <= TITLE_MOST
        ? title
        : title.substring(0, title.offsetByCodePoints(0, TITLE_MOST)).strip();
  }
}
