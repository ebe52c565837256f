package org.kinora.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// The last report of each kind, kept over restarts.
@ApplicationScoped
class Reports {

  static final String CHECKS = "checks";
  static final String ROUND_TRIP = "round-trip";
  static final String SCRUB = "scrub";

  private final Jdbi jdbi;
  private final ObjectMapper json;

  Reports(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  /// A report and when it was written down.
  record Kept<T>(T report, Instant at) {}

  void keep(String name, Object report) {
    String text;
    try {
      text = json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report is always JSON", e);
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into health_report (name, report) values (:name, cast(:report as jsonb))
                    on conflict (name) do update set report = excluded.report, written_at = now()
                    """)
                .bind("name", name)
                .bind("report", text)
                .execute());
  }

  <T> Optional<Kept<T>> find(String name, Class<T> type) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select report, written_at from health_report where name = :name")
                .bind("name", name)
                .map(
                    (row, _) ->
                        new Kept<>(
                            read(row.getString("report"), type),
                            row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .findOne());
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept report can't be read: " + text, e);
    }
  }
}
