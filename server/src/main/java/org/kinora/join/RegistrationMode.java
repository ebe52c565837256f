package org.kinora.join;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Who may sign up.
public enum RegistrationMode {
  /// Everybody with an address.
  OPEN,
  /// Everybody, but somebody who runs the site lets each in.
  APPROVAL,
  /// Who has the link of an invitation.
  INVITATION,
  CLOSED;

  /// As forms and settings write it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RegistrationMode> parse(String text) {
    return Stream.of(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }
}
