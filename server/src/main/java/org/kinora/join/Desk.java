package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import org.kinora.account.Client;
import org.kinora.account.Email;
import org.kinora.account.Tickets.Purpose;

/// Takes what strangers ask for, as often as they may.
@ApplicationScoped
class Desk {

  private final Requests requests;
  private final Turnstile turnstile;
  private final Proofs proofs;

  Desk(Requests requests, Turnstile turnstile, Proofs proofs) {
    this.requests = requests;
    this.turnstile = turnstile;
    this.proofs = proofs;
  }

  void reset(Email email, Client client) {
    turnstile.payForMail(client.address());
    requests.reset(email);
  }

  void confirm(Email email, Client client) {
    turnstile.payForMail(client.address());
    requests.confirm(email);
  }

  boolean isGood(String token, Purpose purpose) {
    return proofs.isGood(token, purpose);
  }
}
