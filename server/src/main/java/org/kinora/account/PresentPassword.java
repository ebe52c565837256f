package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Asks once more for the password before something that would hand an account to who found a
/// browser open.
@ApplicationScoped
public class PresentPassword {

  private final Credentials credentials;

  PresentPassword(Credentials credentials) {
    this.credentials = credentials;
  }

  /// Why this is not the account's password, in the page's language; empty when it is, and for an
  /// account without one.
  public Optional<String> refusal(Account account, String typed, Client client) {
    return credentials.refusal(account, typed, client);
  }
}
