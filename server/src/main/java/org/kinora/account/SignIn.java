package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.kinora.factor.SecondFactors;
import org.kinora.limit.Line;

/// Signs in by name or address and password, and by a code where one is asked for.
@ApplicationScoped
class SignIn {

  private static final int TYPED_MOST = 254;

  // Tries from one address wait for each other in the database: those who do so must leave
  // connections for the pages.
  private static final int AT_ONCE = 8;
  private static final int WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Line line = new Line(AT_ONCE, WAITING, PATIENCE);
  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final SecondFactors factors;
  private final Entrance entrance;

  SignIn(
      Accounts accounts,
      Passwords passwords,
      SignInLimits limits,
      Entrance entrance,
      SecondFactors factors) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.entrance = entrance;
    this.limits = limits;
    this.factors = factors;
  }

  /// What a try can end in.
  sealed interface Outcome {
    record SignedIn(Account account, Token session) implements Outcome {}

    /// The password was right; a code is asked for.
    record NeedsCode(Token ticket) implements Outcome {}

    record Refused() implements Outcome {}

    /// The password was right, but the account can't be used.
    record HeldBack(AccountState state, String reason) implements Outcome {}

    record MustWait(Duration delay) implements Outcome {}

    /// The time between password and code was too long.
    record TooLate() implements Outcome {}
  }

  /// The same answer in the same time for a wrong password and for a name that nobody has.
  Outcome tryWith(String typed, String password, Client client) {
    var crowd = limits.crowd();
    if (crowd.isPositive()) {
      return new Outcome.MustWait(crowd);
    }
    return line.tryInTurn(() -> tryInTurn(typed, password, client))
        .orElseGet(() -> new Outcome.MustWait(PATIENCE));
  }

  private Outcome tryInTurn(String typed, String password, Client client) {
    var name = typed.length() > TYPED_MOST ? typed.substring(0, TYPED_MOST) : typed;
    var found = accounts.meant(name);
    var subject =
        found
            .map(known -> known.account().id().toString())
            .orElseGet(() -> name.strip().toLowerCase(Locale.ROOT));
    var delay = limits.counted(subject, client);
    if (delay.isPositive()) {
      return new Outcome.MustWait(delay);
    }
    var hash = found.map(Accounts.Found::passwordHash).orElse(null);
    if (!passwords.matches(password, hash)) {
      return new Outcome.Refused();
    }
    limits.succeeded(subject, client);
    return entered(found.orElseThrow(), client);
  }

  /// For who has shown a key of theirs: a code beside it would prove nothing more.
  Outcome strong(UUID id, Client client) {
    return with(id, found -> new Outcome.SignedIn(found, entrance.open(found, client)));
  }

  /// For who was vouched for by a provider, which knows as much as a password does.
  Outcome proven(UUID id, Client client) {
    return with(id, found -> unlessCodesAreOn(found, client));
  }

  private Outcome entered(Accounts.Found found, Client client) {
    return found.state() == AccountState.ACTIVE
        ? unlessCodesAreOn(found.account(), client)
        : new Outcome.HeldBack(found.state(), found.reason());
  }

  private Outcome with(UUID id, Function<Account, Outcome> way) {
    var found = accounts.find(id).orElseThrow();
    return found.state() == AccountState.ACTIVE
        ? way.apply(found.account())
        : new Outcome.HeldBack(found.state(), found.reason());
  }

  private Outcome unlessCodesAreOn(Account account, Client client) {
    return factors.of(account.id()).isOn()
        ? new Outcome.NeedsCode(entrance.halfway(account.id()))
        : new Outcome.SignedIn(account, entrance.open(account, client));
  }

  Outcome tryCode(String ticket, String code, Client client) {
    var token = Token.parse(ticket);
    var proof = token.flatMap(entrance::whoIsHalfway);
    if (token.isEmpty() || proof.isEmpty()) {
      return new Outcome.TooLate();
    }
    var id = proof.get();
    var delay = limits.begin(codesOf(id), client);
    if (delay.isPositive()) {
      return new Outcome.MustWait(delay);
    }
    if (!factors.proves(id, code)) {
      return new Outcome.Refused();
    }
    limits.succeeded(codesOf(id), client);
    var account = accounts.find(id).filter(found -> found.state() == AccountState.ACTIVE);
    if (account.isEmpty() || !entrance.leaveHalfway(token.get())) {
      return new Outcome.TooLate();
    }
    return new Outcome.SignedIn(
        account.get().account(), entrance.open(account.get().account(), client));
  }

  static String codesOf(UUID account) {
    return "codes of " + account;
  }
}
