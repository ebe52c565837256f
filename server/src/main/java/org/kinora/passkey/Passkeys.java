package org.kinora.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.WaysIn;

/// Keys' rows.
@ApplicationScoped
class Passkeys {

  /// More than anybody has devices.
  static final int MOST = 20;

  /// What the removal of a key can end in.
  enum Removal {
    DONE,
    NONE,
    LAST_WAY_IN
  }

  private final Jdbi jdbi;
  private final WaysIn ways;

  Passkeys(Jdbi jdbi, WaysIn ways) {
    this.jdbi = jdbi;
    this.ways = ways;
  }

  List<Passkey> of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, host, backed_up, copied_at is not null as copied, created_at, last_used_at
                    from passkey where account_id = :account order by created_at, id limit :most
                    """)
                .bind("account", account)
                .bind("most", MOST)
                .map((row, _) -> passkey(row))
                .list());
  }

  /// Ids of the keys of an account that were made for a host, so that a device makes no second one.
  List<byte[]> credentials(UUID account, String host) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select credential_id from passkey where account_id = :account and host = :host limit :most")
                .bind("account", account)
                .bind("host", host)
                .bind("most", MOST)
                .mapTo(byte[].class)
                .list());
  }

  /// False where the account has too many, or somebody has this one.
  boolean add(Handle handle, UUID account, String name, Ceremony.Made made) {
    handle.execute("select from account where id = ? for update", account);
    return handle
            .createUpdate(
                """
                insert into passkey (id, account_id, credential_id, attested, host, name, sign_count,
                  backup_eligible, backed_up)
                select gen_random_uuid(), :account, :credential, decode(:attested, 'base64'), :host,
                  :name, :count, :eligible, :backedUp
                where (select count(*) from passkey where account_id = :account) < :most
                on conflict do nothing
                """)
            .bind("account", account)
            .bind("credential", made.credential())
            .bind("attested", made.attested())
            .bind("host", made.host())
            .bind("name", name)
            .bind("count", made.signCount())
            .bind("eligible", made.isBackupEligible())
            .bind("backedUp", made.isBackedUp())
            .bind("most", MOST)
            .execute()
        > 0;
  }

  /// The key with this id, for verification; none that was copied.
  Optional<KeyRow> lock(Handle handle, byte[] credential) {
    return handle
        .createQuery(
            """
            select id, account_id, attested, sign_count, backup_eligible, backed_up
            from passkey where credential_id = :credential and copied_at is null for update
            """)
        .bind("credential", credential)
        .map((row, _) -> keyRow(row))
        .findOne();
  }

  void used(Handle handle, KeyRow key, long signCount, boolean isBackedUp) {
    handle
        .createUpdate(
            """
            update passkey set sign_count = :count, backed_up = :backedUp, last_used_at = now()
            where id = :id
            """)
        .bind("count", signCount)
        .bind("backedUp", isBackedUp)
        .bind("id", key.id())
        .execute();
  }

  void copied(Handle handle, KeyRow key) {
    handle.execute("update passkey set copied_at = now() where id = ?", key.id());
  }

  boolean rename(UUID account, UUID id, String name) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "update passkey set name = ? where account_id = ? and id = ?",
                    name,
                    account,
                    id))
        > 0;
  }

  Removal remove(UUID account, UUID id) {
    return jdbi.inTransaction(
        handle -> {
          int before = ways.count(handle, account);
          boolean isGone =
              handle.execute("delete from passkey where account_id = ? and id = ?", account, id)
                  > 0;
          if (isGone && before > 0 && ways.count(handle, account) == 0) {
            handle.rollback();
            return Removal.LAST_WAY_IN;
          }
          return isGone ? Removal.DONE : Removal.NONE;
        });
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    var used = row.getObject("last_used_at", OffsetDateTime.class);
    return new Passkey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("host"),
        row.getBoolean("backed_up"),
        row.getBoolean("copied"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }

  private static KeyRow keyRow(ResultSet row) throws SQLException {
    return new KeyRow(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        // Not the database's base64, which has line breaks.
        Base64.getEncoder().encodeToString(row.getBytes("attested")),
        row.getLong("sign_count"),
        row.getBoolean("backup_eligible"),
        row.getBoolean("backed_up"));
  }
}
