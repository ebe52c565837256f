package org.kinora.search;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody typed: `words "a phrase" -without`. The last word may be the beginning of one.
record SearchText(String text) {

  /// Characters that are looked at; who pastes a whole page looks for how it begins.
  static final int MOST = 200;

  private static final int MOST_WORDS = 12;
  // PostgreSQL takes no NUL, nothing is found by what is not seen, and half a pair is no character.
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Z}]+");
  // As the documents are written: see searchable() in V19__browsing.sql.
  private static final Pattern JOINED =
      Pattern.compile("(?<=[\\p{L}\\p{M}\\p{N}])[-._/@:]+(?=[\\p{L}\\p{M}\\p{N}])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern MINUS = Pattern.compile("(?<=^|\\s)-\\S+");

  static SearchText of(@Nullable String typed) {
    var seen = typed == null ? "" : UNSEEN.matcher(typed).replaceAll(" ").strip();
    int length = Math.min(MOST, seen.codePointCount(0, seen.length()));
    return new SearchText(seen.substring(0, seen.offsetByCodePoints(0, length)).strip());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /// All but the last word, in the syntax of `websearch_to_tsquery`; all of it where the last is
  /// whole.
  String head() {
    return split()[0];
  }

  /// The beginning of a word, of letters and digits alone; empty where the last word is whole.
  String prefix() {
    return split()[1];
  }

  private String[] split() {
    var plain = JOINED.matcher(text).replaceAll(" ");
    int space = plain.lastIndexOf(' ');
    var last = plain.substring(space + 1);
    var head = plain.substring(0, Math.max(0, space)).strip();
    boolean isInPhrase = head.chars().filter(each -> each == '"').count() % 2 == 1;
    boolean isAlternative = head.regionMatches(true, head.length() - 3, " or", 0, 3);
    return isInPhrase || isAlternative || !WORD.matcher(last).matches()
        ? new String[] {plain, ""}
        : new String[] {head, last};
  }

  /// The words alone, without what is to be left out.
  List<String> words() {
    return Arrays.stream(NOT_WORD.split(MINUS.matcher(text).replaceAll(" ")))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  /// The same with other words in the place of some.
  String with(java.util.Map<String, String> others) {
    return WORD.matcher(text)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    others.getOrDefault(found.group(), found.group())));
  }
}
