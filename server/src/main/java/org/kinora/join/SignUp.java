package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.AccountMessages;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.account.Email;
import org.kinora.account.Flaws;
import org.kinora.account.NewAccount;
import org.kinora.account.PasswordStrength;
import org.kinora.account.Passwords;
import org.kinora.account.PersonName;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;
import org.kinora.wording.Wording;
import org.kinora.wording.WordingProblem;

/// Makes accounts of those who wish to have one.
@ApplicationScoped
class SignUp {

  /// What a wish can end in.
  sealed interface Outcome {

    /// A mail says how to go on: to confirm the address, or that it is known.
    record Mailed() implements Outcome {}

    /// Somebody who was invited and gave no address can sign in at once.
    record Joined() implements Outcome {}

    record Flawed(FormProblems problems) implements Outcome {}

    record InvitationOver() implements Outcome {}
  }

  private final Registration registration;
  private final Invitations invitations;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Proofs proofs;
  private final Wording wording;

  SignUp(
      Registration registration,
      Invitations invitations,
      Accounts accounts,
      Passwords passwords,
      Proofs proofs,
      Wording wording) {
    this.wording = wording;
    this.registration = registration;
    this.invitations = invitations;
    this.accounts = accounts;
    this.passwords = passwords;
    this.proofs = proofs;
  }

  /// A wish that was looked at, with the address where there is one.
  record Checked(FormProblems problems, String name, @Nullable Email email) {}

  /// What is wrong with the form itself, before anybody is asked for.
  Checked check(Wish wish, PageLanguage language) {
    var words = language.words(AccountMessages.class);
    var problems = new LinkedHashMap<String, String>();
    var name = PersonName.read(wish.name());
    if (name.isEmpty()) {
      problems.put("name", words.bad_name(PersonName.MOST));
    } else if (!wording.isFine(name.get())) {
      problems.put("name", language.problem(WordingProblem.BLOCKED.exception()));
    }
    Email email = null;
    if (!(wish.isInvited() && wish.email().isBlank())) {
      email = email(wish.email(), problems, words);
    }
    PasswordStrength.flaw(wish.password(), List.of(wish.name(), wish.email()))
        .ifPresent(flaw -> problems.put("password", Flaws.text(flaw, words)));
    return new Checked(new FormProblems(problems), name.orElse(""), email);
  }

  private static @Nullable Email email(
      String typed, Map<String, String> problems, AccountMessages words) {
    return switch (Email.read(typed)) {
      case Email.Reading.Valid(var email) -> email;
      case Email.Reading.Flawed(var flaw) -> {
        problems.put("email", Flaws.text(flaw, words));
        yield null;
      }
    };
  }

  /// The same work for an address that is known and one that isn't.
  Outcome with(Wish wish, Checked checked, PageLanguage language, Jdbi jdbi) {
    var hash = passwords.hash(wish.password());
    var fresh =
        new NewAccount(
            checked.name(),
            checked.email(),
            hash,
            registration.role(),
            checked.email() == null ? AccountState.ACTIVE : AccountState.UNCONFIRMED,
            wish.isInvited());
    return jdbi.inTransaction(handle -> made(handle, wish, fresh, language));
  }

  private Outcome made(Handle handle, Wish wish, NewAccount fresh, PageLanguage language) {
    var locale = language.locale();
    if (accounts.isTaken(handle, fresh.name())) {
      return nameTaken(language);
    }
    var email = fresh.email();
    var known = email == null ? null : accounts.withEmail(handle, email).orElse(null);
    if (known != null && email != null) {
      proofs.tellKnown(handle, known, email, locale);
      return new Outcome.Mailed();
    }
    var invitation = wish.invitation();
    if (invitation != null && !invitations.use(handle, invitation)) {
      return new Outcome.InvitationOver();
    }
    var id = accounts.create(handle, fresh);
    if (id.isEmpty()) {
      // Somebody was faster with the same name or address; the form can be sent again.
      handle.rollback();
      return nameTaken(language);
    }
    accounts.speak(handle, id.get(), locale.toLanguageTag());
    if (email == null) {
      return new Outcome.Joined();
    }
    proofs.askToConfirm(handle, id.get(), email, locale);
    return new Outcome.Mailed();
  }

  private static Outcome nameTaken(PageLanguage language) {
    return new Outcome.Flawed(
        FormProblems.of("name", language.words(AccountMessages.class).name_taken()));
  }
}
