package org.kinora.account;

import java.util.Locale;

/// Whether an account may be used.
public enum AccountState {
  ACTIVE,
  /// Its owner has still to open the link that was sent.
  UNCONFIRMED,
  /// Somebody who runs the site has to let it in.
  WAITING,
  SUSPENDED;

  /// As the database writes it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AccountState fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
