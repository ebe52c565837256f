package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;
import org.kinora.language.PageLanguage;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// Lets through to sign-up what is whole, and not more than a few from one place.
@ApplicationScoped
class Turnstile {

  private final SignUp signUp;
  private final Limits limits;
  private final LimitsConfig config;
  private final PageLanguage language;
  private final Jdbi jdbi;

  Turnstile(SignUp signUp, Limits limits, LimitsConfig config, PageLanguage language, Jdbi jdbi) {
    this.signUp = signUp;
    this.limits = limits;
    this.config = config;
    this.language = language;
    this.jdbi = jdbi;
  }

  SignUp.Outcome enter(Wish wish) {
    var checked = signUp.check(wish, language);
    if (!checked.problems().isEmpty()) {
      return new SignUp.Outcome.Flawed(checked.problems());
    }
    limits.require("sign-up", AddressPrefix.of(wish.client().address()), config.signUp());
    return signUp.with(wish, checked, language, jdbi);
  }

  /// Before a stranger has a mail sent.
  void payForMail(String address) {
    limits.require("mail-request", AddressPrefix.of(address), config.mailRequests());
  }
}
