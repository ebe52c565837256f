package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Makes sure that there is an administrator, and a way for the owner of this server to become it.
@ApplicationScoped
public class FirstStart {

  private final Accounts accounts;
  private final OneTimeLinks links;
  private final LocalToken localToken;

  FirstStart(Accounts accounts, OneTimeLinks links, LocalToken localToken) {
    this.accounts = accounts;
    this.links = links;
    this.localToken = localToken;
  }

  /// To be called once when the program starts. Returns the path of a one-time link, such as
  /// `/setup/…`, as long as the administrator has no password, and when one is asked for.
  public Optional<String> prepare(boolean isLinkWanted) {
    var administrator = accounts.administrator();
    localToken.write(administrator.account());
    if (administrator.passwordHash() != null && !isLinkWanted) {
      return Optional.empty();
    }
    return Optional.of("/setup/" + links.replace(administrator.account().id()).text());
  }
}
