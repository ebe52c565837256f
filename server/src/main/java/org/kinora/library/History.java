package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.catalog.Viewer;

/// What profiles watched: rows.
@ApplicationScoped
class History {

  /// The oldest beyond this are forgotten.
  static final int MOST = 20_000;

  /// So many of the latest are looked at for what was begun, and for marks on cards.
  static final int RECENT = 500;

  private static final String COLUMNS =
      "h.video_id, h.position_ms, h.duration_ms, h.finished, h.seen_at";

  private final Jdbi jdbi;

  History(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// One statement for all of them. What is older than the row, of a profile that wants no history,
  /// or of what is gone is passed over.
  void write(List<Progress> progress) {
    jdbi.useHandle(
        handle -> {
          var begun =
              handle
                  .createQuery(
                      """
                      insert into history
                        (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
                      select p.id, v.id, b.position_ms, b.duration_ms, b.finished,
                        to_timestamp(b.at_ms / 1000.0), to_timestamp(b.at_ms / 1000.0)
                      from unnest(:profiles, :videos, :positions, :durations, :finished, :at)
                        as b (profile_id, video_id, position_ms, duration_ms, finished, at_ms)
                      join profile p on p.id = b.profile_id and not p.history_paused
                      join video v on v.id = b.video_id
                      on conflict (profile_id, video_id) do update set
                        position_ms = excluded.position_ms, duration_ms = excluded.duration_ms,
                        finished = excluded.finished, seen_at = excluded.seen_at
                      where history.seen_at <= excluded.seen_at
                      returning profile_id, xmax = 0 as is_new
                      """)
                  .bindArray("profiles", UUID.class, each(progress, Progress::profile))
                  .bindArray("videos", String.class, each(progress, Progress::video))
                  .bindArray("positions", Long.class, each(progress, Progress::positionMs))
                  .bindArray("durations", Long.class, each(progress, Progress::durationMs))
                  .bindArray("finished", Boolean.class, each(progress, Progress::isFinished))
                  .bindArray("at", Long.class, each(progress, one -> one.at().toEpochMilli()))
                  .map((row, _) -> new Written(row.getObject(1, UUID.class), row.getBoolean(2)))
                  .list();
          var grown =
              begun.stream().filter(Written::isNew).map(Written::profile).distinct().toList();
          if (!grown.isEmpty()) {
            prune(handle, grown);
          }
        });
  }

  private record Written(UUID profile, boolean isNew) {}

  private static <T> List<T> each(
      List<Progress> progress, java.util.function.Function<Progress, T> part) {
    return progress.stream().map(part).toList();
  }

  private static void prune(Handle handle, List<UUID> profiles) {
    handle
        .createUpdate(
            """
            delete from history h
            using unnest(:profiles) as p (id), lateral (
              select seen_at from history where profile_id = p.id
              order by seen_at desc offset :most limit 1) as last
            where h.profile_id = p.id and h.seen_at <= last.seen_at
            """)
        .bindArray("profiles", UUID.class, profiles)
        .bind("most", MOST)
        .execute();
  }

  Optional<Watching> of(UUID profile, String video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from history h where h.profile_id = :profile and h.video_id = :video")
                .bind("profile", profile)
                .bind("video", video)
                .map(History::read)
                .findOne());
  }

  /// Of these videos, by the key.
  List<Watching> of(UUID profile, Collection<String> videos) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from history h where h.profile_id = :profile and h.video_id = any(:videos)")
                .bind("profile", profile)
                .bindArray("videos", String.class, videos)
                .map(History::read)
                .list());
  }

  /// How far each of the latest was watched, in percent; an index alone answers it, and in one row,
  /// since every page with cards asks for it.
  Map<String, Integer> percents(UUID profile) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select array_agg(video_id), array_agg(position_ms), array_agg(duration_ms),
                      array_agg(finished)
                    from (
                      select video_id, position_ms, duration_ms, finished from history
                      where profile_id = :profile order by seen_at desc, video_id desc limit %d)
                    """
                        .formatted(RECENT))
                .bind("profile", profile)
                .map((row, _) -> percents(row))
                .one());
  }

  private static Map<String, Integer> percents(ResultSet row) throws SQLException {
    var found = new HashMap<String, Integer>();
    var videos = row.getArray(1);
    // Null where nothing was watched.
    if (videos != null) {
      var ids = (String[]) videos.getArray();
      var positions = (Long[]) row.getArray(2).getArray();
      var durations = (Long[]) row.getArray(3).getArray();
      var finished = (Boolean[]) row.getArray(4).getArray();
      for (int i = 0; i < ids.length; i++) {
        found.put(ids[i], Progress.percent(positions[i], durations[i], finished[i]));
      }
    }
    return found;
  }

  /// What was begun and not finished, the latest first.
  List<Watching> unfinished(UUID profile, Viewer viewer, int limit) {
    return jdbi.withHandle(
        handle ->
            viewer
                .bindTo(
                    handle.createQuery(
                        """
                        select %s from (
                          select * from history where profile_id = :profile
                          order by seen_at desc, video_id desc limit %d) as h
                        join video v on v.id = h.video_id
                        where not h.finished and h.position_ms > 0
                          and h.position_ms >= least(8000, h.duration_ms / 10)
                          and v.state in ('playable', 'complete') and %s
                        order by h.seen_at desc, h.video_id desc limit %d
                        """
                            .formatted(COLUMNS, RECENT, Viewer.MAY_SEE, limit)))
                .bind("profile", profile)
                .map(History::read)
                .list());
  }

  /// A page, the newest first, of those whose title contains `words`; all where that is empty.
  List<Watching> page(UUID profile, Viewer viewer, String words, Place before, int limit) {
    return jdbi.withHandle(
        handle ->
            viewer
                .bindTo(
                    handle.createQuery(
                        "select "
                            + COLUMNS
                            + """
                               from history h join video v on v.id = h.video_id
                              where h.profile_id = :profile
                                and (h.seen_at, h.video_id) < (:before, :beforeId)
                                and (:words = '' or v.title ilike :pattern)
                                and\s"""
                            + Viewer.MAY_SEE
                            + " order by h.seen_at desc, h.video_id desc limit :limit"))
                .bind("profile", profile)
                .bind("before", before.at())
                .bind("beforeId", before.id())
                .bind("words", words)
                .bind("pattern", "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .bind("limit", limit)
                .map(History::read)
                .list());
  }

  /// As if all of them had been watched to their ends now. One statement.
  int markWatched(UUID profile, Viewer viewer, Collection<String> videos) {
    return jdbi.withHandle(
        handle ->
            viewer
                .bindTo(
                    handle.createUpdate(
                        """
                        insert into history
                          (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
                        select :profile, v.id, coalesce(v.duration_ms, 0), coalesce(v.duration_ms, 0), true,
                          now(), now()
                        from video v where v.id = any(:videos) and\s"""
                            + Viewer.MAY_SEE
                            + """
                               order by v.id
                              on conflict (profile_id, video_id) do update set
                                position_ms = excluded.position_ms, duration_ms = excluded.duration_ms,
                                finished = true
                              """))
                .bind("profile", profile)
                .bindArray("videos", String.class, videos)
                .execute());
  }

  /// They stay in the history, and begin anew when they are opened. One statement.
  int markUnwatched(UUID profile, Collection<String> videos) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update history set finished = false, position_ms = 0
                    where profile_id = :profile and video_id = any(:videos)
                    """)
                .bind("profile", profile)
                .bindArray("videos", String.class, videos)
                .execute());
  }

  int remove(UUID profile, Collection<String> videos) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from history where profile_id = :profile and video_id = any(:videos)")
                .bind("profile", profile)
                .bindArray("videos", String.class, videos)
                .execute());
  }

  int clear(UUID profile) {
    return jdbi.withHandle(
        handle -> handle.execute("delete from history where profile_id = ?", profile));
  }

  private static Watching read(ResultSet row, StatementContext context) throws SQLException {
    return new Watching(
        row.getString("video_id"),
        row.getLong("position_ms"),
        row.getLong("duration_ms"),
        row.getBoolean("finished"),
        row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }
}
