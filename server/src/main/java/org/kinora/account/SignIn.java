package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Signs in by name and password.
@ApplicationScoped
class SignIn {

  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SignInLimits limits;

  SignIn(Accounts accounts, Passwords passwords, Sessions sessions, SignInLimits limits) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.limits = limits;
  }

  /// What a try can end in.
  sealed interface Outcome {
    record SignedIn(Token session) implements Outcome {}

    record Refused() implements Outcome {}

    record MustWait(Duration delay) implements Outcome {}
  }

  /// The same answer in the same time for a wrong password and for a name that nobody has.
  Outcome tryWith(String name, String password) {
    var delay = limits.delay(name);
    if (delay.isPositive()) {
      return new Outcome.MustWait(delay);
    }
    var found = accounts.named(name.strip());
    var hash = found.map(Accounts.Found::passwordHash).orElse(null);
    if (!passwords.matches(password, hash)) {
      limits.failed(name);
      return new Outcome.Refused();
    }
    limits.succeeded(name);
    return new Outcome.SignedIn(sessions.open(found.orElseThrow().account().id()));
  }
}
