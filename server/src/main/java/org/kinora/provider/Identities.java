package org.kinora.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.WaysIn;

/// Identities' rows: who an account is elsewhere.
@ApplicationScoped
class Identities {

  private static final int MOST = 100;

  /// One as its owner sees it; without a label where the provider is gone.
  record Identity(String issuer, String label, String name, Instant made, @Nullable Instant used) {}

  /// What the wish to connect an account can end in.
  enum Connection {
    DONE,
    OF_ANOTHER_ACCOUNT,
    ANOTHER_OF_THAT_ISSUER
  }

  /// What the wish to part from one can end in.
  enum Parting {
    DONE,
    NONE,
    LAST_WAY_IN
  }

  private final Jdbi jdbi;
  private final WaysIn ways;

  Identities(Jdbi jdbi, WaysIn ways) {
    this.jdbi = jdbi;
    this.ways = ways;
  }

  List<Identity> of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select i.issuer, coalesce(p.label, '') as label, i.name, i.created_at, i.last_used_at
                    from identity i left join sign_in_provider p on p.issuer = i.issuer
                    where i.account_id = :account order by i.created_at, i.issuer limit :most
                    """)
                .bind("account", account)
                .bind("most", MOST)
                .map((row, _) -> identity(row))
                .list());
  }

  /// Whose this is; writes down that it was used.
  Optional<UUID> use(Handle handle, Vouched vouched) {
    return handle
        .createQuery(
            """
            update identity set last_used_at = now(), name = :name
            where issuer = :issuer and subject = :subject returning account_id
            """)
        .bind("name", vouched.name())
        .bind("issuer", vouched.issuer())
        .bind("subject", vouched.subject())
        .mapTo(UUID.class)
        .findOne();
  }

  Connection connect(UUID account, Vouched vouched) {
    return jdbi.inTransaction(handle -> connect(handle, account, vouched));
  }

  Connection connect(Handle handle, UUID account, Vouched vouched) {
    boolean isNew =
        handle
                .createUpdate(
                    """
                    insert into identity (issuer, subject, account_id, name)
                    values (:issuer, :subject, :account, :name) on conflict do nothing
                    """)
                .bind("issuer", vouched.issuer())
                .bind("subject", vouched.subject())
                .bind("account", account)
                .bind("name", vouched.name())
                .execute()
            > 0;
    if (isNew) {
      return Connection.DONE;
    }
    var owner =
        handle
            .createQuery(
                "select account_id from identity where issuer = :issuer and subject = :subject")
            .bind("issuer", vouched.issuer())
            .bind("subject", vouched.subject())
            .mapTo(UUID.class)
            .findOne();
    if (owner.isEmpty()) {
      return Connection.ANOTHER_OF_THAT_ISSUER;
    }
    return owner.get().equals(account) ? Connection.DONE : Connection.OF_ANOTHER_ACCOUNT;
  }

  Parting part(UUID account, String issuer) {
    return jdbi.inTransaction(
        handle -> {
          int before = ways.count(handle, account);
          boolean isGone =
              handle.execute(
                      "delete from identity where account_id = ? and issuer = ?", account, issuer)
                  > 0;
          if (isGone && before > 0 && ways.count(handle, account) == 0) {
            handle.rollback();
            return Parting.LAST_WAY_IN;
          }
          return isGone ? Parting.DONE : Parting.NONE;
        });
  }

  private static Identity identity(ResultSet row) throws SQLException {
    var used = row.getObject("last_used_at", OffsetDateTime.class);
    return new Identity(
        row.getString("issuer"),
        row.getString("label"),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }
}
