package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/// What a new password brings with it: links that would set another end, and all other sessions.
@ApplicationScoped
class PasswordChange {

  private final Credentials credentials;
  private final Sessions sessions;
  private final OneTimeLinks links;
  private final Tickets tickets;
  private final Jdbi jdbi;

  PasswordChange(
      Credentials credentials, Sessions sessions, OneTimeLinks links, Tickets tickets, Jdbi jdbi) {
    this.credentials = credentials;
    this.sessions = sessions;
    this.links = links;
    this.tickets = tickets;
    this.jdbi = jdbi;
  }

  void choose(Visitor visitor, String password) {
    var account = visitor.account().orElseThrow();
    credentials.choose(account, password);
    links.end(account.id());
    jdbi.useHandle(handle -> tickets.end(handle, account.id(), Tickets.Purpose.RESET));
    var session = visitor.session();
    if (session != null) {
      sessions.closeOthers(account.id(), session);
    }
  }
}
