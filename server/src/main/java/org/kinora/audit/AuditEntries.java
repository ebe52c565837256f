package org.kinora.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/// What was written down.
@ApplicationScoped
public class AuditEntries {

  private static final String COLUMNS =
      "select id, at, actor_id, actor, action, subject, detail, address from audit_entry ";

  private final Jdbi jdbi;

  AuditEntries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Which entries are asked for: of one person by name, of one action; empty for all.
  public record Filter(String person, String action) {}

  /// The latest first, those older than the entry `before`.
  public List<AuditEntry> page(Filter filter, long before, int limit) {
    var where = new StringBuilder("where id < :before");
    if (!filter.person().isBlank()) {
      where.append(
          " and actor_id = (select a.id from account a where lower(a.name) = lower(:person))");
    }
    if (!filter.action().isBlank()) {
      where.append(" and action = :action");
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + where + " order by id desc limit :limit")
                .configure(SqlStatements.class, found -> found.setUnusedBindingAllowed(true))
                .bind("before", before)
                .bind("person", filter.person().strip())
                .bind("action", filter.action())
                .bind("limit", limit)
                .map(AuditEntries::read)
                .list());
  }

  private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("actor_id", java.util.UUID.class),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        row.getString("address"));
  }
}
