package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Role;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.kernel.CommonProblem;

/// Accounts as the administrator sees and changes them. What takes rights away counts at once: the
/// sessions go with them.
@ApplicationScoped
public class People {

  // Any number that no other lock of this database uses.
  private static final long LOCK = 7_405_831_303L;
  private static final int LONGEST_REASON = 1000;

  private static final String COLUMNS =
      "select id, name, email, role, state, state_reason, quota_bytes, created_at from account ";

  private final Jdbi jdbi;
  private final AuditLog log;

  People(Jdbi jdbi, AuditLog log) {
    this.jdbi = jdbi;
    this.log = log;
  }

  /// One account's row.
  record Person(
      UUID id,
      String name,
      @Nullable String email,
      Role role,
      String state,
      String reason,
      @Nullable Long quotaBytes,
      Instant createdAt) {

    public boolean isSuspended() {
      return state.equals("suspended");
    }
  }

  /// The newest first, those made before the given moment and id.
  List<Person> latest(Instant before, UUID beforeId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "where (created_at, id) < (:before, :id)"
                        + " order by created_at desc, id desc limit :limit")
                .bind("before", before)
                .bind("id", beforeId)
                .bind("limit", limit)
                .map(People::read)
                .list());
  }

  /// Those whose name or e-mail address begins like this, by name; `limit` at most.
  List<Person> beginning(String text, int limit) {
    var pattern = likePrefix(text.replace("\0", "").strip().toLowerCase(Locale.ROOT));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, name, email, role, state, state_reason, quota_bytes, created_at
                    from account
                    where id in (
                      (select id from account where lower(name) like :pattern
                        order by lower(name) using ~<~ limit :limit)
                      union all
                      (select id from account where email_key like :pattern
                        order by email_key using ~<~ limit :limit))
                    order by lower(name), id limit :limit
                    """)
                .bind("pattern", pattern)
                .bind("limit", limit)
                .map(People::read)
                .list());
  }

  Optional<Person> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(People::read)
                .findOne());
  }

  int videos(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from video where owner_id = :id")
                .bind("id", id)
                .mapTo(int.class)
                .one());
  }

  void changeRole(UUID id, Role role) {
    change(
        id,
        (handle, before) -> {
          if (before.role() == Role.ADMINISTRATOR && role != Role.ADMINISTRATOR) {
            checkOthers(handle, id);
          }
          handle.execute("update account set role = ? where id = ?", role.text(), id);
          log.record(
              handle,
              AuditAction.ROLE_CHANGED,
              before.name(),
              Map.of("id", id, "from", before.role().text(), "to", role.text()));
        });
  }

  /// Nobody signs in to it any more, and who is signed in is signed out.
  public void suspend(UUID id, String reason) {
    var words = reason.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON || words.indexOf('\0') >= 0) {
      throw PeopleProblem.REASON.exception();
    }
    change(
        id,
        (handle, before) -> {
          if (before.role() == Role.ADMINISTRATOR) {
            checkOthers(handle, id);
          }
          handle.execute(
              "update account set state = 'suspended', state_reason = ? where id = ?", words, id);
          endSessions(handle, id);
          log.record(
              handle, AuditAction.SUSPENDED, before.name(), Map.of("id", id, "reason", words));
        });
  }

  /// Lets a suspended account do what its role may.
  void reinstate(UUID id) {
    change(
        id,
        (handle, before) -> {
          handle.execute(
              """
              update account set state = 'active', state_reason = ''
              where id = ? and state = 'suspended'
              """,
              id);
          log.record(
              handle,
              AuditAction.REINSTATED,
              before.name(),
              Map.of("id", id, "from", before.state()));
        });
  }

  /// Null for what holds for everybody.
  void changeQuota(UUID id, @Nullable Long bytes) {
    change(
        id,
        (handle, before) -> {
          handle
              .createUpdate("update account set quota_bytes = :bytes where id = :id")
              .bind("bytes", bytes)
              .bind("id", id)
              .execute();
          log.record(
              handle,
              AuditAction.QUOTA_CHANGED,
              before.name(),
              Map.of("id", id, "bytes", bytes == null ? "" : bytes));
        });
  }

  void signOut(UUID id) {
    change(
        id,
        (handle, before) -> {
          endSessions(handle, id);
          log.record(handle, AuditAction.SIGNED_OUT, before.name(), Map.of("id", id));
        });
  }

  private interface Change {
    void make(Handle handle, Person before);
  }

  /// One at a time, so that of two last administrators not each takes the other's role.
  private void change(UUID id, Change change) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("select pg_advisory_xact_lock(?)", LOCK);
          var before =
              handle
                  .createQuery(COLUMNS + "where id = :id for update")
                  .bind("id", id)
                  .map(People::read)
                  .findOne()
                  .orElseThrow(CommonProblem.NOT_FOUND::exception);
          change.make(handle, before);
        });
  }

  private static void checkOthers(Handle handle, UUID id) {
    boolean isAnother =
        handle
            .createQuery(
                """
                select exists (select from account
                  where role = 'administrator' and state = 'active' and id <> :id)
                """)
            .bind("id", id)
            .mapTo(boolean.class)
            .one();
    if (!isAnother) {
      throw PeopleProblem.LAST_ADMINISTRATOR.exception();
    }
  }

  private static void endSessions(Handle handle, UUID id) {
    handle.execute("delete from session where account_id = ?", id);
    handle.execute("delete from one_time_link where account_id = ?", id);
  }

  private static String likePrefix(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static Person read(ResultSet row, StatementContext context) throws SQLException {
    return new Person(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        Role.fromText(row.getString("role")),
        row.getString("state"),
        row.getString("state_reason"),
        row.getObject("quota_bytes", Long.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
