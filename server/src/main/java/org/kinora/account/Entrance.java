package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Lets people in: with a new session each time, or halfway until they have typed a code.
@ApplicationScoped
class Entrance {

  private final Sessions sessions;
  private final Tickets tickets;

  Entrance(Sessions sessions, Tickets tickets) {
    this.sessions = sessions;
    this.tickets = tickets;
  }

  Token open(Account account, Client client) {
    return sessions.open(account, client);
  }

  /// A ticket for who knows the password.
  Token halfway(UUID account) {
    return tickets.issue(account, Tickets.Purpose.SECOND_STEP);
  }

  Optional<UUID> whoIsHalfway(Token ticket) {
    return tickets.peek(ticket, Tickets.Purpose.SECOND_STEP).map(Tickets.Proof::account);
  }

  /// Uses the ticket up; false where it was already.
  boolean leaveHalfway(Token ticket) {
    return tickets.use(ticket, Tickets.Purpose.SECOND_STEP).isPresent();
  }
}
