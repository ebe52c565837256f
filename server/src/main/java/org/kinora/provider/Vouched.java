package org.kinora.provider;

import org.jspecify.annotations.Nullable;
import org.kinora.account.Email;

/// Whom a provider vouches for. The pair of issuer and subject is who it is; a name is only what
/// they are called, and the address is there only where the provider says that it was confirmed.
record Vouched(String issuer, String subject, String name, @Nullable Email confirmed) {

  static final int SUBJECT_MOST = 255;
  private static final int NAME_MOST = 254;

  Vouched {
    name = name.length() > NAME_MOST ? name.substring(0, NAME_MOST) : name;
  }

  /// The address as providers write it; null for one that nobody here could have.
  static @Nullable Email email(@Nullable String text, boolean isConfirmed) {
    return isConfirmed && text != null && Email.read(text) instanceof Email.Reading.Valid(var email)
        ? email
        : null;
  }
}
