package org.kinora.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.account.NewAccount;
import org.kinora.account.PersonName;
import org.kinora.join.Registration;
import org.kinora.join.RegistrationMode;
import org.kinora.language.PageLanguage;
import org.kinora.wording.Wording;

/// Finds the account of whom a provider vouches for, or makes one where strangers may sign up. An
/// account that is here already is never taken over, whatever address the provider names.
@ApplicationScoped
class Newcomers {

  /// What came of it.
  sealed interface Outcome {
    record Known(UUID account) implements Outcome {}

    /// Nobody may sign up by themselves.
    record NotOpen() implements Outcome {}

    /// The address is that of an account; its owner has to sign in and connect it.
    record AddressKnown() implements Outcome {}
  }

  private static final int TRIES = 20;
  private static final int RACES = 3;

  private final Jdbi jdbi;
  private final Identities identities;
  private final Accounts accounts;
  private final Registration registration;
  private final PageLanguage language;
  private final Wording wording;

  Newcomers(
      Jdbi jdbi,
      Identities identities,
      Accounts accounts,
      Registration registration,
      PageLanguage language,
      Wording wording) {
    this.wording = wording;
    this.jdbi = jdbi;
    this.identities = identities;
    this.accounts = accounts;
    this.registration = registration;
    this.language = language;
  }

  Outcome of(Vouched vouched) {
    for (int i = 0; i < RACES; i++) {
      var outcome = jdbi.inTransaction(handle -> once(handle, vouched));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new IllegalStateException("Others were always faster: " + vouched.issuer());
  }

  /// Empty where somebody else was faster with the name or the address.
  private Optional<Outcome> once(Handle handle, Vouched vouched) {
    var known = identities.use(handle, vouched);
    return known.isPresent() ? Optional.of(new Outcome.Known(known.get())) : made(handle, vouched);
  }

  private Optional<Outcome> made(Handle handle, Vouched vouched) {
    var mode = registration.mode();
    if (!registration.isOpen()) {
      return Optional.of(new Outcome.NotOpen());
    }
    var email = vouched.confirmed();
    if (email != null && accounts.withEmail(handle, email).isPresent()) {
      return Optional.of(new Outcome.AddressKnown());
    }
    var state = mode == RegistrationMode.APPROVAL ? AccountState.WAITING : AccountState.ACTIVE;
    var fresh =
        new NewAccount(name(handle, vouched), email, null, registration.role(), state, false);
    var id = accounts.create(handle, fresh);
    if (id.isEmpty()) {
      handle.rollback();
      return Optional.empty();
    }
    if (email != null) {
      accounts.confirm(handle, id.get(), email);
    }
    accounts.speak(handle, id.get(), language.locale().toLanguageTag());
    identities.connect(handle, id.get(), vouched);
    identities.use(handle, vouched);
    return Optional.of(new Outcome.Known(id.get()));
  }

  /// The name that the provider tells, or one like it that nobody has.
  private String name(Handle handle, Vouched vouched) {
    var told = PersonName.read(vouched.name()).or(() -> beforeAt(vouched.name()));
    // Nobody is turned away for what they are called elsewhere.
    var base = told.map(Newcomers::shortened).filter(wording::isFine).orElse("");
    if (!base.isEmpty() && !accounts.isTaken(handle, base)) {
      return base;
    }
    var random = new SecureRandom();
    for (int i = 0; i < TRIES; i++) {
      var candidate = (base.isEmpty() ? "member" : base) + "-" + random.nextInt(1000, 1_000_000);
      if (!accounts.isTaken(handle, candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("No name is free that looks like " + base);
  }

  /// Some providers call people by an address, which is nobody's to read here.
  private static Optional<String> beforeAt(String name) {
    int at = name.indexOf('@');
    return at > 0 ? PersonName.read(name.substring(0, at)) : Optional.empty();
  }

  private static String shortened(String name) {
    int most = PersonName.MOST - 8;
    if (name.length() <= most) {
      return name;
    }
    return name.substring(0, Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most);
  }
}
