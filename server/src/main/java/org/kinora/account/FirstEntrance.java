package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Lets the opener of a one-time link in.
@ApplicationScoped
class FirstEntrance {

  private final OneTimeLinks links;
  private final Accounts accounts;

  FirstEntrance(OneTimeLinks links, Accounts accounts) {
    this.links = links;
    this.accounts = accounts;
  }

  /// Uses the link up; empty for one that was used, or is none.
  Optional<Account> use(Token token) {
    return links.use(token).flatMap(accounts::find).map(Accounts.Found::account);
  }
}
