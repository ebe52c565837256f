package org.kinora.personal;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.PersonalData;
import org.kinora.account.Sessions;

/// Ends accounts: as their owner wished, after some days in which they can be kept. What is more
/// than rows goes first, step by step; a step that failed is made again in the next round.
@ApplicationScoped
class Farewell {

  private static final Logger LOG = Logger.getLogger(Farewell.class);
  private static final int AT_ONCE = 100;

  private final List<PersonalData> parts;
  private final Jdbi jdbi;
  private final Sessions sessions;
  private final PersonalConfig config;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("farewell").factory());

  Farewell(@All List<PersonalData> parts, Jdbi jdbi, Sessions sessions, PersonalConfig config) {
    this.parts = List.copyOf(parts);
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.config = config;
  }

  void onStart(@Observes StartupEvent event) {
    long every = config.every().toMillis();
    ScheduledFuture<?> _ =
        rounds.scheduleWithFixedDelay(this::round, every, every, TimeUnit.MILLISECONDS);
  }

  void onStop(@Observes ShutdownEvent event) {
    rounds.shutdownNow();
  }

  /// When the account goes; empty where it stays.
  Optional<Instant> end(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select delete_after from account where id = :id and delete_after is not null")
                .bind("id", account)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant));
  }

  /// False for the last who can run the site.
  boolean plan(UUID account) {
    return jdbi.inTransaction(
        handle -> {
          // Two administrators who go at once see each other.
          handle.execute("select from account where role = 'administrator' for update");
          return handle
                  .createUpdate(
                      """
                      update account set delete_after = now() + make_interval(secs => :grace)
                      where id = :id and (role <> 'administrator' or exists (
                        select from account a where a.role = 'administrator' and a.id <> :id
                          and a.state = 'active' and a.delete_after is null))
                      """)
                  .bind("grace", (double) config.grace().toSeconds())
                  .bind("id", account)
                  .execute()
              > 0;
        });
  }

  void keep(UUID account) {
    jdbi.useHandle(
        handle -> handle.execute("update account set delete_after = null where id = ?", account));
  }

  private void round() {
    try {
      due().forEach(this::endSafely);
    } catch (RuntimeException e) {
      LOG.warnf("Accounts wait for their end: %s", e.getMessage());
    }
  }

  private List<UUID> due() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from account where delete_after <= now()
                    order by delete_after limit :most
                    """)
                .bind("most", AT_ONCE)
                .mapTo(UUID.class)
                .list());
  }

  private void endSafely(UUID account) {
    try {
      if (close(account)) {
        parts.forEach(part -> part.prepareEnd(account));
        jdbi.useTransaction(handle -> end(handle, account));
        LOG.infof("Account %s was deleted, as its owner wished", account);
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "Account %s could not be deleted yet", account);
    }
  }

  /// Lets nobody in any more; false where its owner has just decided to stay.
  private boolean close(UUID account) {
    return jdbi.inTransaction(
        handle -> {
          boolean isDue =
              handle.execute(
                      """
                      update account set state = 'suspended', state_reason = ''
                      where id = ? and delete_after <= now()
                      """,
                      account)
                  > 0;
          if (isDue) {
            sessions.closeAll(handle, account);
            handle.execute("delete from api_token where account_id = ?", account);
          }
          return isDue;
        });
  }

  private void end(Handle handle, UUID account) {
    parts.forEach(part -> part.end(handle, account));
    handle.execute("delete from account where id = ? and delete_after <= now()", account);
  }
}
