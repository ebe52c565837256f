package org.kinora.wording;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A list of words, and whether a text has one of them. A line is a word or some in a row; `*`
/// stands for any letters, none too, within a word. Texts and lines are compared as Unicode's
/// `NFKC_Casefold` has them, so that neither capitals nor wide letters nor characters without width
/// make another word.
///
/// The time is at most that of comparing each letter of the text with each of the list: there is no
/// going back but to the last `*`.
public final class BlockedWords {

  static final int MOST_LINES = 1_000;
  static final int LONGEST_LINE = 100;

  private static final char ANY = '*';

  /// By their first word, as far as that is without `*`.
  private final Map<String, List<List<String>>> plain = new HashMap<>();

  private final List<List<String>> others = new ArrayList<>();

  private BlockedWords() {}

  /// Reads one word in each line. Lines with nothing but `*` and those beyond the limits are passed
  /// over: they would block everything, or cost too much.
  public static BlockedWords of(String lines) {
    var blocked = new BlockedWords();
    lines.lines().limit(MOST_LINES).forEach(blocked::add);
    return blocked;
  }

  private void add(String line) {
    var words = words(line, true);
    boolean says =
        words.stream().anyMatch(word -> word.chars().anyMatch(character -> character != ANY));
    if (line.length() > LONGEST_LINE || !says) {
      return;
    }
    var first = words.getFirst();
    if (first.indexOf(ANY) < 0) {
      plain.computeIfAbsent(first, _ -> new ArrayList<>()).add(words);
    } else {
      others.add(words);
    }
  }

  public boolean isEmpty() {
    return plain.isEmpty() && others.isEmpty();
  }

  public boolean areIn(String text) {
    if (isEmpty()) {
      return false;
    }
    var words = words(text, false);
    for (int at = 0; at < words.size(); at++) {
      if (isAt(words, at, plain.getOrDefault(words.get(at), List.of()))
          || isAt(words, at, others)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(List<String> words, int at, List<List<String>> patterns) {
    for (var pattern : patterns) {
      if (isAt(words, at, pattern, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(List<String> words, int at, List<String> pattern, int from) {
    if (words.size() - at < pattern.size()) {
      return false;
    }
    for (int i = from; i < pattern.size(); i++) {
      if (!matches(pattern.get(i), words.get(at + i))) {
        return false;
      }
    }
    return true;
  }

  /// Runs of letters, digits and what belongs to them; in a list also of `*`.
  private static List<String> words(String text, boolean isList) {
    var folded = Normalizer2.getNFKCCasefoldInstance().normalize(text);
    var words = new ArrayList<String>();
    int begin = -1;
    int at = 0;
    while (at < folded.length()) {
      int character = folded.codePointAt(at);
      boolean isInside = isOfWord(character) || (isList && character == ANY);
      if (isInside && begin < 0) {
        begin = at;
      } else if (!isInside && begin >= 0) {
        words.add(folded.substring(begin, at));
        begin = -1;
      }
      at += Character.charCount(character);
    }
    if (begin >= 0) {
      words.add(folded.substring(begin));
    }
    return words;
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character)
        || UCharacter.hasBinaryProperty(character, UProperty.ALPHABETIC)
        || Character.getType(character) == Character.NON_SPACING_MARK
        || Character.getType(character) == Character.COMBINING_SPACING_MARK;
  }

  /// Whether a word is what a pattern stands for. What follows a `*` is looked for at the first
  /// place where it is: were it at a later one, it would be here, too.
  static boolean matches(String pattern, String word) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resumed = 0;
    while (at < word.length()) {
      if (next < pattern.length() && pattern.charAt(next) == ANY) {
        star = next++;
        resumed = at;
      } else if (next < pattern.length() && pattern.charAt(next) == word.charAt(at)) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resumed;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == ANY) {
      next++;
    }
    return next == pattern.length();
  }
}
