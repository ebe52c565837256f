package org.kinora.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;

/// Whether a password would be guessed early.
public final class PasswordStrength {

  // What a lone computer tries within the limits of signing in takes much longer than a life.
  private static final double LEAST_GUESSES = 1e6;

  // Beyond it the estimate only costs time.
  private static final int LOOKED_AT = 64;

  private static final Zxcvbn ESTIMATE = new Zxcvbn();

  private PasswordStrength() {}

  /// What can be wrong with one.
  public enum Flaw {
    SHORT,
    LONG,
    COMMON
  }

  /// `about` is what others know of the person: a name, an address.
  public static Optional<Flaw> flaw(String password, List<String> about) {
    if (password.length() < Passwords.LEAST) {
      return Optional.of(Flaw.SHORT);
    }
    if (password.length() > Passwords.MOST) {
      return Optional.of(Flaw.LONG);
    }
    var beginning = password.substring(0, Math.min(LOOKED_AT, password.length()));
    return ESTIMATE.measure(beginning, about).getGuesses() < LEAST_GUESSES
        ? Optional.of(Flaw.COMMON)
        : Optional.empty();
  }
}
