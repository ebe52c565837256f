package org.kinora.account;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;

/// What a person is called here.
public final class PersonName {

  public static final int MOST = 100;

  private PersonName() {}

  /// The name as it is kept; empty for what is none. An `@` would make it look like an address, by
  /// which people sign in, too.
  public static Optional<String> read(String typed) {
    if (typed.length() > 4 * MOST) {
      return Optional.empty();
    }
    var name = Normalizer2.getNFCInstance().normalize(typed.strip());
    boolean isGood =
        !name.isEmpty()
            && name.length() <= MOST
            && name.indexOf('@') < 0
            && name.codePoints().allMatch(PersonName::isVisible)
            && name.codePoints().anyMatch(Character::isLetterOrDigit);
    return isGood ? Optional.of(name) : Optional.empty();
  }

  /// Marks of direction and characters without width would make two names look the same.
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
