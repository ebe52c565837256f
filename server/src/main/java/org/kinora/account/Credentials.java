package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;
import org.kinora.wording.Wording;
import org.kinora.wording.WordingProblem;

/// Changes name and password of an account.
@ApplicationScoped
class Credentials {

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInLimits limits;
  private final PageLanguage language;
  private final Jdbi jdbi;
  private final Wording wording;

  Credentials(
      Accounts accounts,
      Passwords passwords,
      SignInLimits limits,
      PageLanguage language,
      Jdbi jdbi,
      Wording wording) {
    this.wording = wording;
    this.accounts = accounts;
    this.passwords = passwords;
    this.limits = limits;
    this.language = language;
    this.jdbi = jdbi;
  }

  /// A password as forms send it, typed twice.
  record Typed(String password, String repeated) {}

  boolean hasPassword(Account account) {
    return accounts.find(account.id()).filter(found -> found.passwordHash() != null).isPresent();
  }

  FormProblems rename(Account account, String typed) {
    var words = language.words(AccountMessages.class);
    var name = PersonName.read(typed);
    if (name.isEmpty()) {
      return FormProblems.of("name", words.bad_name(PersonName.MOST));
    }
    if (!name.get().equals(account.name()) && !wording.isFine(name.get())) {
      return FormProblems.of("name", language.problem(WordingProblem.BLOCKED.exception()));
    }
    return name.get().equals(account.name()) || accounts.rename(account.id(), name.get())
        ? FormProblems.NONE
        : FormProblems.of("name", words.name_taken());
  }

  /// What is wrong with a password that is to be the account's.
  FormProblems problems(Account account, Typed typed) {
    var words = language.words(AccountMessages.class);
    var email = accounts.find(account.id()).map(Accounts.Found::email).orElse(null);
    var about = email == null ? List.of(account.name()) : List.of(account.name(), email);
    var problems = new LinkedHashMap<String, String>();
    PasswordStrength.flaw(typed.password(), about)
        .ifPresent(flaw -> problems.put("password", Flaws.text(flaw, words)));
    if (problems.isEmpty() && !typed.password().equals(typed.repeated())) {
      problems.put("repeated", words.passwords_differ());
    }
    return new FormProblems(problems);
  }

  void choose(Account account, String password) {
    var hash = passwords.hash(password);
    jdbi.useHandle(handle -> accounts.setPassword(handle, account.id(), hash));
  }

  /// Why this is not taken as the account's present password; empty when it is. Counts as a try to
  /// sign in. An account without a password asks for none.
  Optional<String> refusal(Account account, String typed, Client client) {
    var words = language.words(AccountMessages.class);
    var hash = accounts.find(account.id()).orElseThrow().passwordHash();
    if (hash == null) {
      return Optional.empty();
    }
    var subject = account.id().toString();
    if (limits.begin(subject, client).isPositive()) {
      return Optional.of(words.too_many_wrong_passwords());
    }
    if (!passwords.matches(typed, hash)) {
      return Optional.of(words.not_your_password());
    }
    limits.succeeded(subject, client);
    return Optional.empty();
  }
}
