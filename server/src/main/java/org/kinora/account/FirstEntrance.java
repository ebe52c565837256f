package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Lets the opener of a one-time link in.
@Named("firstEntrance")
@ApplicationScoped
public class FirstEntrance {

  private final OneTimeLinks links;
  private final Accounts accounts;
  private final Jdbi jdbi;

  FirstEntrance(OneTimeLinks links, Accounts accounts, Jdbi jdbi) {
    this.links = links;
    this.accounts = accounts;
    this.jdbi = jdbi;
  }

  /// Uses the link up; empty for one that was used, or is none.
  Optional<Account> use(Token token) {
    return links.use(token).flatMap(accounts::find).map(Accounts.Found::account);
  }

  /// Whether nobody has a password yet; templates ask it as `inject:firstEntrance`.
  public boolean isNeeded() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select not exists (select from account where password_hash is not null)")
                .mapTo(boolean.class)
                .one());
  }
}
