package org.kinora.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/// What makes two names look alike, so that nobody can take one that is mistaken for another's.
public final class Likeness {

  private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

  private Likeness() {}

  /// Equal for names that look alike (UTS #39 §4, after folding case): "Ann", "ann" and one with a
  /// Cyrillic a; "paypal" and "paypa1"; "Bob" and one with Cyrillic capitals, whose small letters
  /// look like no Latin ones.
  public static String key(String name) {
    var folded = UCharacter.foldCase(Normalizer2.getNFKCInstance().normalize(name.strip()), true);
    var latin = new StringBuilder();
    folded.codePoints().forEach(letter -> latin.append(latin(Character.toString(letter))));
    return UCharacter.foldCase(CHECKER.getSkeleton(latin), true);
  }

  /// The Latin letter that a letter looks like when it is small, or else when it is a capital.
  private static String latin(String letter) {
    var small = CHECKER.getSkeleton(letter);
    if (isLatin(letter) || isLatin(small)) {
      return isLatin(letter) ? letter : small;
    }
    var capital = UCharacter.toLowerCase(CHECKER.getSkeleton(UCharacter.toUpperCase(letter)));
    return isLatin(capital) ? capital : letter;
  }

  private static boolean isLatin(String text) {
    return text.length() == 1 && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
  }
}
