package org.kinora.join;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.AccountState;
import org.kinora.account.Accounts;
import org.kinora.mail.Outbox;

/// Those who wait for somebody to let them in.
@ApplicationScoped
public class Waiting {

  /// Somebody who waits.
  public record Newcomer(UUID id, String name, String email, Instant since) {}

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final Outbox outbox;
  private final Letters letters;

  Waiting(Jdbi jdbi, Accounts accounts, Outbox outbox, Letters letters) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.outbox = outbox;
    this.letters = letters;
  }

  /// Those who have waited longest.
  public List<Newcomer> first(int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, coalesce(email, '') as email, created_at from account
                    where state = 'waiting' order by created_at, id limit :most
                    """)
                .bind("most", most)
                .map(
                    (row, _) ->
                        new Newcomer(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            row.getString("email"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// Lets somebody in and tells so; the name, or nothing for who does not wait.
  public Optional<String> admit(UUID id) {
    return jdbi.inTransaction(
        handle -> {
          if (!accounts.move(handle, id, AccountState.WAITING, AccountState.ACTIVE)) {
            return Optional.empty();
          }
          var found = accounts.find(handle, id).orElseThrow();
          var email = found.email();
          if (email != null) {
            outbox.add(handle, letters.admitted(email, Letters.languageOf(found)));
          }
          return Optional.of(found.account().name());
        });
  }

  /// Deletes the account of somebody who waits, and tells so.
  public Optional<String> refuse(UUID id) {
    return jdbi.inTransaction(
        handle -> {
          var found =
              accounts.find(handle, id).filter(each -> each.state() == AccountState.WAITING);
          if (found.isEmpty()
              || handle.execute("delete from account where id = ? and state = 'waiting'", id)
                  == 0) {
            return Optional.empty();
          }
          var email = found.get().email();
          if (email != null) {
            outbox.add(handle, letters.refused(email, Letters.languageOf(found.get())));
          }
          return Optional.of(found.get().account().name());
        });
  }
}
