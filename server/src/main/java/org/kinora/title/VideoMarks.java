package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Video;

/// The rows of what of videos can be skipped.
@ApplicationScoped
class VideoMarks {

  private final Jdbi jdbi;

  VideoMarks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Marks, and whether the film was made shorter or longer since they were set.
  record Kept(Marks marks, boolean isOutdated) {}

  Kept of(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select m.*, v.duration_ms as film_ms from video_mark m join video v on v.id ="
                        + " m.video_id where m.video_id = :video")
                .bind("video", video.id().value())
                .map((row, _) -> read(row))
                .findOne()
                .orElse(new Kept(Marks.NONE, false)));
  }

  void write(Video video, Marks marks) {
    if (marks.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle.execute("delete from video_mark where video_id = ?", video.id().value()));
      return;
    }
    var intro = marks.intro();
    var recap = marks.recap();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into video_mark
                      (video_id, intro_from_ms, intro_to_ms, recap_from_ms, recap_to_ms, credits_ms, duration_ms)
                    values (:video, :introFrom, :introTo, :recapFrom, :recapTo, :credits, :duration)
                    on conflict (video_id) do update set intro_from_ms = excluded.intro_from_ms,
                      intro_to_ms = excluded.intro_to_ms, recap_from_ms = excluded.recap_from_ms,
                      recap_to_ms = excluded.recap_to_ms, credits_ms = excluded.credits_ms,
                      duration_ms = excluded.duration_ms
                    """)
                .bind("video", video.id().value())
                .bind("introFrom", intro == null ? null : intro.fromMs())
                .bind("introTo", intro == null ? null : intro.toMs())
                .bind("recapFrom", recap == null ? null : recap.fromMs())
                .bind("recapTo", recap == null ? null : recap.toMs())
                .bind("credits", marks.creditsMs())
                .bind("duration", video.durationMs())
                .execute());
  }

  /// From columns of `video_mark` and the film's own length as `film_ms`.
  static Kept read(ResultSet row) throws SQLException {
    var marks =
        new Marks(span(row, "intro"), span(row, "recap"), row.getObject("credits_ms", Long.class));
    return new Kept(
        marks,
        isOther(row.getObject("duration_ms", Long.class), row.getObject("film_ms", Long.class)));
  }

  private static Marks.@Nullable Span span(ResultSet row, String name) throws SQLException {
    var from = row.getObject(name + "_from_ms", Long.class);
    return from == null ? null : new Marks.Span(from, row.getObject(name + "_to_ms", Long.class));
  }

  /// What was planned and what was encoded differ by a frame or two.
  private static boolean isOther(@Nullable Long then, @Nullable Long now) {
    return then != null && now != null && Math.abs(then - now) > 1000;
  }
}
