package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Changes name and password of an account.
@ApplicationScoped
class Credentials {

  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final SignInLimits limits;

  Credentials(
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      OneTimeLinks links,
      SignInLimits limits) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.links = links;
    this.limits = limits;
  }

  boolean hasPassword(Account account) {
    return accounts.find(account.id()).filter(found -> found.passwordHash() != null).isPresent();
  }

  /// Returns what is wrong, by field; empty when all was changed. All other sessions end with it.
  Map<String, String> change(Visitor visitor, String current, NewCredentials fresh) {
    var account = visitor.account().orElseThrow();
    var problems = fresh.problems();
    if (!problems.isEmpty()) {
      return problems;
    }
    var hash = accounts.find(account.id()).orElseThrow().passwordHash();
    if (hash != null) {
      if (limits.delay(account.name()).isPositive()) {
        return Map.of("current", "Too many wrong passwords. Try again in some minutes.");
      }
      if (!passwords.matches(current, hash)) {
        limits.failed(account.name());
        return Map.of("current", "This is not your password.");
      }
    }
    if (!accounts.change(account.id(), fresh.name(), passwords.hash(fresh.password()))) {
      return Map.of("name", "Somebody else has this name.");
    }
    links.end(account.id());
    var session = visitor.session();
    if (session != null) {
      sessions.closeOthers(account.id(), session);
    }
    return Map.of();
  }
}
