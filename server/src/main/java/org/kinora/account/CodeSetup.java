package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.kinora.factor.SecondFactors;
import org.kinora.language.PageLanguage;

/// Turns one-time codes on and off; wrong ones count as tries to sign in.
@ApplicationScoped
class CodeSetup {

  /// What a first code can end in.
  sealed interface Outcome {

    /// The recovery codes, to be shown this once.
    record Done(List<String> recoveryCodes) implements Outcome {
      public Done {
        recoveryCodes = List.copyOf(recoveryCodes);
      }
    }

    record Refused(String why) implements Outcome {}
  }

  private final SecondFactors factors;
  private final SignInLimits limits;
  private final PageLanguage language;

  CodeSetup(SecondFactors factors, SignInLimits limits, PageLanguage language) {
    this.factors = factors;
    this.limits = limits;
    this.language = language;
  }

  SecondFactors.Status status(Account account) {
    return factors.of(account.id());
  }

  void begin(Account account) {
    factors.begin(account.id());
  }

  Optional<SecondFactors.Offer> offer(Account account) {
    return factors.offer(account.id(), account.name());
  }

  Outcome confirm(Account account, String code, Client client) {
    var subject = SignIn.codesOf(account.id());
    if (limits.begin(subject, client).isPositive()) {
      return new Outcome.Refused(language.words(AccountMessages.class).too_many_wrong_passwords());
    }
    var codes = factors.confirm(account.id(), code);
    if (codes.isEmpty()) {
      return new Outcome.Refused(language.words(SignInMessages.class).code_wrong());
    }
    limits.succeeded(subject, client);
    return new Outcome.Done(codes.get());
  }

  void turnOff(Account account) {
    factors.turnOff(account.id());
  }

  /// Empty where codes are not on.
  List<String> renewCodes(Account account) {
    return factors.of(account.id()).isOn() ? factors.renewRecoveryCodes(account.id()) : List.of();
  }
}
