package org.kinora.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Token;

/// Profiles' rows.
@ApplicationScoped
public class Profiles {

  static final int MOST = 8;

  private static final String COLUMNS =
      """
      p.id, p.account_id, p.name, p.avatar, p.language, p.text_language, p.maturity,
      p.pin_hash is not null as has_pin, p.history_paused
      """;

  private final Jdbi jdbi;

  Profiles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The account's oldest profile, made with the account's name where there is none.
  public Profile mainOf(UUID account) {
    return jdbi.inTransaction(
        handle -> {
          // Of two first requests at once, one makes it.
          String name =
              handle
                  .createQuery("select left(name, 50) from account where id = :id for update")
                  .bind("id", account)
                  .mapTo(String.class)
                  .one();
          var there = of(handle, account);
          if (!there.isEmpty()) {
            return there.getFirst();
          }
          handle.execute(
              "insert into profile (id, account_id, name) values (?, ?, ?)",
              UUID.randomUUID(),
              account,
              name);
          return of(handle, account).getFirst();
        });
  }

  /// All of one account, the oldest first.
  List<Profile> of(UUID account) {
    return jdbi.withHandle(handle -> of(handle, account));
  }

  /// What a session watches as: what it chose, else the account's oldest.
  Optional<Profile> current(UUID account, @Nullable Token session) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          from profile p left join session s
                            on s.token_hash = :hash and s.profile_id = p.id
                          where p.account_id = :account
                          order by s.profile_id is null, p.created_at, p.id
                          limit 1
                          """)
                .bind("hash", session == null ? new byte[0] : session.hash())
                .bind("account", account)
                .map(Profiles::read)
                .findOne());
  }

  Optional<Profile> find(UUID account, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from profile p where p.id = :id and p.account_id = :account")
                .bind("id", id)
                .bind("account", account)
                .map(Profiles::read)
                .findOne());
  }

  @Nullable String pinHash(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select pin_hash from profile where id = :id")
                .bind("id", id)
                .map((row, _) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(hash -> hash)
                .orElse(null));
  }

  /// The session watches as this profile from now on.
  void choose(Token session, Profile profile) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update session set profile_id = ? where token_hash = ? and account_id = ?",
                profile.id(),
                session.hash(),
                profile.accountId()));
  }

  /// Throws where the account has as many as it may.
  UUID add(UUID account, ProfileDetails details, @Nullable String pinHash) {
    return jdbi.inTransaction(
        handle -> {
          lock(handle, account);
          if (of(handle, account).size() >= MOST) {
            throw ProfileProblem.TOO_MANY.exception();
          }
          var id = UUID.randomUUID();
          bind(
                  handle,
                  """
                  insert into profile
                    (id, account_id, name, avatar, language, text_language, maturity, pin_hash)
                  values (:id, :account, :name, :avatar, :language, :text, :maturity, :pin)
                  """,
                  details)
              .bind("id", id)
              .bind("account", account)
              .bind("pin", pinHash)
              .execute();
          return id;
        });
  }

  /// `pinHash` replaces the PIN; an empty one takes it away, null leaves it.
  void change(Profile profile, ProfileDetails details, @Nullable String pinHash) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, profile.accountId());
          if (details.maturity() != null && !hasOtherWithoutLimit(handle, profile)) {
            throw ProfileProblem.LAST.exception();
          }
          bind(
                  handle,
                  """
                  update profile set name = :name, avatar = :avatar, language = :language,
                    text_language = :text, maturity = :maturity,
                    pin_hash = case when :pin is null then pin_hash else nullif(:pin, '') end
                  where id = :id
                  """,
                  details)
              .bind("id", profile.id())
              .bind("pin", pinHash)
              .execute();
        });
  }

  /// With all that belongs to it. Who watched as it elsewhere is signed out, rather than watching
  /// on without its limit.
  void delete(Profile profile, Token session) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, profile.accountId());
          if (!hasOtherWithoutLimit(handle, profile)) {
            throw ProfileProblem.LAST.exception();
          }
          handle.execute(
              "delete from session where account_id = ? and profile_id = ? and token_hash <> ?",
              profile.accountId(),
              profile.id(),
              session.hash());
          handle.execute("delete from profile where id = ?", profile.id());
        });
  }

  /// Whether what is watched from now on is written down.
  public void pauseHistory(UUID profile, boolean isPaused) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update profile set history_paused = ? where id = ?", isPaused, profile));
  }

  private static boolean hasOtherWithoutLimit(Handle handle, Profile profile) {
    return of(handle, profile.accountId()).stream()
        .anyMatch(other -> !other.id().equals(profile.id()) && !other.isLimited());
  }

  private static void lock(Handle handle, UUID account) {
    handle.execute("select from account where id = ? for update", account);
  }

  private static org.jdbi.v3.core.statement.Update bind(
      Handle handle, String sql, ProfileDetails details) {
    return handle
        .createUpdate(sql)
        .bind("name", details.name())
        .bind("avatar", details.avatar())
        .bind("language", details.language())
        .bind("text", details.textLanguage())
        .bind("maturity", details.maturity());
  }

  private static List<Profile> of(Handle handle, UUID account) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from profile p where p.account_id = :account order by p.created_at, p.id")
        .bind("account", account)
        .map(Profiles::read)
        .list();
  }

  private static Profile read(ResultSet row, StatementContext context) throws SQLException {
    return new Profile(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("name"),
        row.getInt("avatar"),
        row.getString("language"),
        row.getString("text_language"),
        row.getObject("maturity", Integer.class),
        row.getBoolean("has_pin"),
        row.getBoolean("history_paused"));
  }
}
