package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// Slows down guessing, by whom it is tried on and by where it comes from. A try counts as failed
/// before it is made, so that many at once can't outrun the count; one that succeeds is taken back.
/// Kept in the database: a restart forgives nothing.
@ApplicationScoped
class SignInLimits {

  private record Row(FailureCount failures, Instant now) {}

  private final Jdbi jdbi;
  private final Limits limits;
  private final LimitsConfig config;

  SignInLimits(Jdbi jdbi, Limits limits, LimitsConfig config) {
    this.jdbi = jdbi;
    this.limits = limits;
    this.config = config;
  }

  /// Begins a try on `subject`; returns how long it has to wait, zero when it may be made.
  Duration begin(String subject, Client client) {
    var crowd = crowd();
    return crowd.isPositive() ? crowd : counted(subject, client);
  }

  /// How long everybody has to wait, zero when there is room for one more; nothing but memory is
  /// asked.
  Duration crowd() {
    return limits.take("sign-in", "", config.signIns());
  }

  /// As [#begin], for who has asked [#crowd] before.
  Duration counted(String subject, Client client) {
    var prefix = AddressPrefix.of(client.address());
    return jdbi.inTransaction(
        handle -> {
          forget(handle);
          var own = lock(handle, key("subject", subject));
          var shared = lock(handle, key("prefix", prefix));
          var wait = longer(own, shared);
          if (wait.isZero()) {
            count(handle, key("subject", subject), own);
            count(handle, key("prefix", prefix), shared);
          }
          return wait;
        });
  }

  private Duration longer(Row own, Row shared) {
    var window = config.failureWindow();
    var byOwn =
        own.failures().growingWait(config.failures(), config.failureDelay(), window, own.now());
    var byPrefix = shared.failures().windowedWait(config.failuresByPrefix(), window, shared.now());
    return byOwn.compareTo(byPrefix) > 0 ? byOwn : byPrefix;
  }

  /// Takes back what [#begin] counted.
  void succeeded(String subject, Client client) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from sign_in_failure where key = ?", (Object) key("subject", subject));
          handle.execute(
              "update sign_in_failure set count = greatest(0, count - 1) where key = ?",
              (Object) key("prefix", AddressPrefix.of(client.address())));
        });
  }

  private static Row lock(Handle handle, byte[] key) {
    return handle
        .createQuery(
            """
            insert into sign_in_failure as f (key, count) values (:key, 0)
            on conflict (key) do update set count = f.count
            returning count, first_at, last_at, now() as now
            """)
        .bind("key", key)
        .map(
            (row, _) ->
                new Row(
                    new FailureCount(
                        row.getInt("count"),
                        row.getObject("first_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()),
                    row.getObject("now", OffsetDateTime.class).toInstant()))
        .one();
  }

  private void count(Handle handle, byte[] key, Row row) {
    var next = row.failures().more(config.failureWindow(), row.now());
    handle
        .createUpdate(
            """
            update sign_in_failure set count = :count, first_at = :first, last_at = :last
            where key = :key
            """)
        .bind("key", key)
        .bind("count", next.count())
        .bind("first", next.first())
        .bind("last", next.last())
        .execute();
  }

  private static void forget(Handle handle) {
    handle.execute(
        """
        delete from sign_in_failure where key in (
          select key from sign_in_failure where last_at < now() - interval '1 day'
          limit 100 for update skip locked)
        """);
  }

  private static byte[] key(String kind, String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((kind + " " + text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
