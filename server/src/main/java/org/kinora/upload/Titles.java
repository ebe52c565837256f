package org.kinora.upload;

import java.util.regex.Pattern;

/// Makes one harmless line of what people or programs send as a name.
final class Titles {

  /// Characters, as the database counts them.
  static final int MAX_LENGTH = 300;

  // Control characters, lone surrogates, and the marks that turn the direction of what follows.
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Titles() {}

  static String clean(String text) {
    String line = HARMFUL.matcher(text).replaceAll(" ");
    String tidy = SPACES.matcher(line).replaceAll(" ").strip();
    int length = tidy.codePointCount(0, tidy.length());
    return length <= MAX_LENGTH
        ? tidy
        : tidy.substring(0, tidy.offsetByCodePoints(0, MAX_LENGTH)).strip();
  }
}
