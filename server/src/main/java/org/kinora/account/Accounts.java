package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Accounts' rows.
@ApplicationScoped
class Accounts {

  private final Jdbi jdbi;

  Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// An account with what proves who uses it.
  record Found(Account account, @Nullable String passwordHash) {}

  Optional<Found> named(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, role, password_hash from account
                    where lower(name) = lower(:name)
                    """)
                .bind("name", name)
                .map((row, _) -> new Found(read(row), row.getString("password_hash")))
                .findOne());
  }

  Optional<Found> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id, name, role, password_hash from account where id = :id")
                .bind("id", id)
                .map((row, _) -> new Found(read(row), row.getString("password_hash")))
                .findOne());
  }

  /// The oldest administrator; made, under the name "admin" and without a password, on a new
  /// installation.
  Found administrator() {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into account (id, name, name_key, role)
                  select :id, 'admin', :key, 'administrator'
                  where not exists (select 1 from account where role = 'administrator')
                  on conflict do nothing
                  """)
              .bind("id", UUID.randomUUID())
              .bind("key", Likeness.key("admin"))
              .execute();
          return handle
              .createQuery(
                  """
                  select id, name, role, password_hash from account
                  where role = 'administrator' order by created_at, id limit 1
                  """)
              .map((row, _) -> new Found(read(row), row.getString("password_hash")))
              .one();
        });
  }

  /// Returns false where another account has the name.
  boolean change(UUID id, String name, String passwordHash) {
    return jdbi.inTransaction(
        handle -> {
          boolean taken =
              handle
                  .createQuery(
                      "select exists (select 1 from account where name_key = :key and id <> :id)")
                  .bind("key", Likeness.key(name))
                  .bind("id", id)
                  .mapTo(boolean.class)
                  .one();
          if (taken) {
            return false;
          }
          handle
              .createUpdate(
                  """
                  update account set name = :name, name_key = :key, password_hash = :hash
                  where id = :id
                  """)
              .bind("name", name)
              .bind("key", Likeness.key(name))
              .bind("hash", passwordHash)
              .bind("id", id)
              .execute();
          return true;
        });
  }

  static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Role.fromText(row.getString("role")));
  }
}
