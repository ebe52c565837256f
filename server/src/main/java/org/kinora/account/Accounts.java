package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Accounts' rows.
@ApplicationScoped
public class Accounts {

  private static final String COLUMNS =
      "id, name, role, password_hash, state, state_reason, email,"
          + " email_confirmed_at is not null as email_confirmed, language";

  private final Jdbi jdbi;

  Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// An account with all that is known of whoever it belongs to.
  public record Found(
      Account account,
      @Nullable String passwordHash,
      AccountState state,
      String reason,
      @Nullable String email,
      boolean isEmailConfirmed,
      @Nullable String language) {}

  /// The account that somebody means who types a name or an address.
  Optional<Found> meant(String typed) {
    var key = Email.read(typed) instanceof Email.Reading.Valid(var email) ? email.key() : null;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                           from account where lower(name) = lower(:name) or email_key = :key
                          order by email_key is not distinct from :key desc limit 1
                          """)
                .bind("name", typed.strip())
                .bind("key", key)
                .map(Accounts::found)
                .findOne());
  }

  public Optional<Found> withEmail(Handle handle, Email email) {
    return handle
        .createQuery("select " + COLUMNS + " from account where email_key = :key")
        .bind("key", email.key())
        .map(Accounts::found)
        .findOne();
  }

  public Optional<Found> find(UUID id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  public Optional<Found> find(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from account where id = :id")
        .bind("id", id)
        .map(Accounts::found)
        .findOne();
  }

  /// Whether somebody has this name, or one that can be mistaken for it.
  public boolean isTaken(Handle handle, String name) {
    return handle
        .createQuery("select exists (select 1 from account where name_key = :key)")
        .bind("key", Likeness.key(name))
        .mapTo(boolean.class)
        .one();
  }

  /// Makes the account and its first profile; empty where its name or address is somebody's.
  public Optional<UUID> create(Handle handle, NewAccount fresh) {
    var email = fresh.email();
    var id =
        handle
            .createQuery(
                """
                insert into account (id, name, name_key, email, email_key, password_hash, role, state, invited)
                values (:id, :name, :key, :email, :emailKey, :hash, :role, :state, :invited)
                on conflict do nothing returning id
                """)
            .bind("id", UUID.randomUUID())
            .bind("name", fresh.name())
            .bind("key", Likeness.key(fresh.name()))
            .bind("email", email == null ? null : email.text())
            .bind("emailKey", email == null ? null : email.key())
            .bind("hash", fresh.passwordHash())
            .bind("role", fresh.role().text())
            .bind("state", fresh.state().text())
            .bind("invited", fresh.isInvited())
            .mapTo(UUID.class)
            .findOne();
    id.ifPresent(made -> addProfile(handle, made, fresh.name()));
    return id;
  }

  private static void addProfile(Handle handle, UUID account, String name) {
    handle
        .createUpdate(
            """
            insert into profile (id, account_id, name)
            values (gen_random_uuid(), :account, left(:name, 50))
            """)
        .bind("account", account)
        .bind("name", name)
        .execute();
  }

  /// The oldest administrator; made, under the name "admin" and without a password, on a new
  /// installation.
  Found administrator() {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createQuery(
                  """
                  insert into account (id, name, name_key, role)
                  select :id, 'admin', :key, 'administrator'
                  where not exists (select 1 from account where role = 'administrator')
                  on conflict do nothing returning id
                  """)
              .bind("id", UUID.randomUUID())
              .bind("key", Likeness.key("admin"))
              .mapTo(UUID.class)
              .findOne()
              .ifPresent(made -> addProfile(handle, made, "admin"));
          return handle
              .createQuery(
                  "select "
                      + COLUMNS
                      + """
                         from account where role = 'administrator' order by created_at, id limit 1
                        """)
              .map(Accounts::found)
              .one();
        });
  }

  /// Returns false where another account has the name or one that looks alike.
  boolean rename(UUID id, String name) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update account set name = :name, name_key = :key
                        where id = :id and not exists (
                          select 1 from account where name_key = :key and id <> :id)
                        """)
                    .bind("name", name)
                    .bind("key", Likeness.key(name))
                    .bind("id", id)
                    .execute())
        > 0;
  }

  public void setPassword(Handle handle, UUID id, String hash) {
    handle
        .createUpdate("update account set password_hash = :hash where id = :id")
        .bind("hash", hash)
        .bind("id", id)
        .execute();
  }

  /// Writes down that the owner of the account reads this address; false where it is another's.
  public boolean confirm(Handle handle, UUID id, Email email) {
    return handle
            .createUpdate(
                """
                update account set email = :email, email_key = :key, email_confirmed_at = now()
                where id = :id and not exists (
                  select 1 from account where email_key = :key and id <> :id)
                """)
            .bind("email", email.text())
            .bind("key", email.key())
            .bind("id", id)
            .execute()
        > 0;
  }

  /// Changes the state of an account that is in the state `from`; false where it is not.
  public boolean move(Handle handle, UUID id, AccountState from, AccountState to) {
    return handle
            .createUpdate("update account set state = :to where id = :id and state = :from")
            .bind("id", id)
            .bind("from", from.text())
            .bind("to", to.text())
            .execute()
        > 0;
  }

  /// Lets an account in whose address is confirmed; `isChosen` says that somebody has to agree to
  /// those who were not invited. Returns its state afterwards.
  public AccountState admit(Handle handle, UUID id, boolean isChosen) {
    return handle
        .createQuery(
            """
            update account set state = case
                when state <> 'unconfirmed' then state
                when :chosen and not invited then 'waiting' else 'active' end
            where id = :id returning state
            """)
        .bind("chosen", isChosen)
        .bind("id", id)
        .map((row, _) -> AccountState.fromText(row.getString("state")))
        .one();
  }

  /// The language that mails to this account are written in.
  public void speak(Handle handle, UUID id, String language) {
    handle
        .createUpdate("update account set language = :language where id = :id")
        .bind("language", language)
        .bind("id", id)
        .execute();
  }

  private static Found found(ResultSet row, StatementContext context) throws SQLException {
    return new Found(
        read(row),
        row.getString("password_hash"),
        AccountState.fromText(row.getString("state")),
        row.getString("state_reason"),
        row.getString("email"),
        row.getBoolean("email_confirmed"),
        row.getString("language"));
  }

  static Account read(ResultSet row) throws SQLException {
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Role.fromText(row.getString("role")));
  }
}
