package org.kinora.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;

/// What makes two names look alike, so that nobody can take one that is mistaken for another's.
public final class Likeness {

  private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

  private Likeness() {}

  /// Equal for names that look alike (UTS #39 §4, after folding case): "Ann", "ann" and one with a
  /// Cyrillic a; "paypal" and "paypa1".
  public static String key(String name) {
    var folded = UCharacter.foldCase(Normalizer2.getNFKCInstance().normalize(name.strip()), true);
    return UCharacter.foldCase(CHECKER.getSkeleton(folded), true);
  }
}
