package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.account.Email;
import org.kinora.account.Passwords;
import org.kinora.account.Sessions;
import org.kinora.account.Tickets;
import org.kinora.account.Tickets.Purpose;

/// What happens when somebody comes back with the link of a mail.
@ApplicationScoped
class Confirmations {

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final Proofs proofs;
  private final Registration registration;
  private final Passwords passwords;

  Confirmations(
      Jdbi jdbi, Accounts accounts, Proofs proofs, Registration registration, Passwords passwords) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.proofs = proofs;
    this.registration = registration;
    this.passwords = passwords;
  }

  /// Confirms the address of a new account; returns its state, or nothing for a link that is over.
  Optional<AccountState> confirm(String token) {
    return jdbi.inTransaction(
        handle ->
            proofs
                .use(handle, token, Purpose.CONFIRM)
                .filter(proof -> owns(handle, proof))
                .map(
                    proof -> accounts.admit(handle, proof.account(), registration.isByApproval())));
  }

  /// Sets a new password, which proves the address, too, and ends all sessions.
  Optional<AccountState> reset(String token, String password, Sessions sessions) {
    var hash = passwords.hash(password);
    return jdbi.inTransaction(
        handle ->
            proofs
                .use(handle, token, Purpose.RESET)
                .filter(proof -> owns(handle, proof))
                .map(
                    proof -> {
                      var id = proof.account();
                      accounts.setPassword(handle, id, hash);
                      sessions.closeAll(handle, id);
                      accounts
                          .find(handle, id)
                          .ifPresent(found -> proofs.tellPasswordChanged(handle, found));
                      return accounts.admit(handle, id, registration.isByApproval());
                    }));
  }

  /// Gives an account its new address; nothing for a link that is over, or an address that somebody
  /// else has taken meanwhile.
  Optional<String> change(String token) {
    return jdbi.inTransaction(
        handle ->
            proofs
                .use(handle, token, Purpose.CHANGE)
                .flatMap(
                    proof -> {
                      var before = accounts.find(handle, proof.account()).orElseThrow();
                      var email = email(proof.email());
                      if (email == null || !accounts.confirm(handle, proof.account(), email)) {
                        return Optional.<String>empty();
                      }
                      proofs.tellChanged(handle, before, email.text());
                      return Optional.of(email.text());
                    }));
  }

  /// The link is good for the address it was sent to, and for no other that came since.
  private boolean owns(Handle handle, Tickets.Proof proof) {
    var email = email(proof.email());
    var now = accounts.find(handle, proof.account()).map(Accounts.Found::email).orElse(null);
    return email != null
        && email.equals(email(now))
        && accounts.confirm(handle, proof.account(), email);
  }

  private static @Nullable Email email(@Nullable String text) {
    return text != null && Email.read(text) instanceof Email.Reading.Valid(var email)
        ? email
        : null;
  }
}
