package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.account.Email;
import org.kinora.account.Tickets;
import org.kinora.account.Tickets.Purpose;
import org.kinora.account.Token;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;
import org.kinora.mail.Outbox;

/// Sends links that prove an address to whoever reads its mail. Nobody can have one address written
/// to more often than is bearable.
@ApplicationScoped
class Proofs {

  private final Tickets tickets;
  private final Outbox outbox;
  private final Letters letters;
  private final Limits limits;
  private final LimitsConfig config;

  Proofs(Tickets tickets, Outbox outbox, Letters letters, Limits limits, LimitsConfig config) {
    this.tickets = tickets;
    this.outbox = outbox;
    this.letters = letters;
    this.limits = limits;
    this.config = config;
  }

  void askToConfirm(Handle handle, UUID account, Email email, Locale language) {
    if (mayWriteTo(email)) {
      var token = tickets.issue(handle, account, Purpose.CONFIRM, email);
      outbox.add(handle, letters.confirm(email.text(), language, token));
    }
  }

  /// To the owner of an address with which somebody wanted a further account. Who has not confirmed
  /// it yet gets the link once more.
  void tellKnown(Handle handle, Accounts.Found known, Email email, Locale language) {
    if (known.state() == AccountState.UNCONFIRMED) {
      askToConfirm(handle, known.account().id(), own(known, email), language);
    } else if (mayWriteTo(email)) {
      outbox.add(handle, letters.known(own(known, email).text(), Letters.languageOf(known)));
    }
  }

  void offerReset(Handle handle, Accounts.Found known, Email email) {
    if (known.state() != AccountState.SUSPENDED && mayWriteTo(email)) {
      var own = own(known, email);
      var token = tickets.issue(handle, known.account().id(), Purpose.RESET, own);
      outbox.add(handle, letters.reset(own.text(), Letters.languageOf(known), token));
    }
  }

  void askToChange(Handle handle, UUID account, Email email, Locale language) {
    if (mayWriteTo(email)) {
      var token = tickets.issue(handle, account, Purpose.CHANGE, email);
      outbox.add(handle, letters.change(email.text(), language, token));
    }
  }

  void tellChanged(Handle handle, Accounts.Found before, String fresh) {
    var old = before.email();
    if (old != null && before.isEmailConfirmed()) {
      outbox.add(handle, letters.changed(old, Letters.languageOf(before), fresh));
    }
  }

  void tellPasswordChanged(Handle handle, Accounts.Found account) {
    var email = account.email();
    if (email != null) {
      outbox.add(handle, letters.passwordChanged(email, Letters.languageOf(account)));
    }
  }

  /// Whether a link is good, without using it up.
  boolean isGood(String token, Purpose purpose) {
    return Token.parse(token).flatMap(known -> tickets.peek(known, purpose)).isPresent();
  }

  /// Uses a link up.
  Optional<Tickets.Proof> use(Handle handle, String token, Purpose purpose) {
    return Token.parse(token).flatMap(known -> tickets.use(handle, known, purpose));
  }

  /// The address as its owner wrote it: a stranger may have written it in another way.
  private static Email own(Accounts.Found known, Email typed) {
    var email = known.email();
    return email != null && Email.read(email) instanceof Email.Reading.Valid(var own) ? own : typed;
  }

  private boolean mayWriteTo(Email email) {
    return limits.take("mail", email.key(), config.mail()).isZero();
  }
}
