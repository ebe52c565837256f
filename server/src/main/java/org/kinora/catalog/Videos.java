package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// The videos' rows. Every change ends in a [VideoChanged] after its commit.
@ApplicationScoped
public class Videos {

  private static final String COLUMNS =
      """
      id, owner_id, title, description, tags, visibility, state, problem_code, problem_detail, kind, source_key,
      source_name, source_bytes, duration_ms, width, height, revision, is_growing, poster, created_at, uploaded_at, playable_at,
      completed_at,
      exists (select from rendition r where r.video_id = video.id and r.revision = video.revision
        and r.name = 'poster-' || video.poster) as has_poster,
      exists (select from rendition r where r.video_id = video.id and r.revision = video.revision
        and r.name = 'storyboard') as has_storyboard,
      exists (select from chapter c where c.video_id = video.id) as has_chapters
      """;

  private final Jdbi jdbi;
  private final Event<VideoChanged> changes;

  public Videos(Jdbi jdbi, Event<VideoChanged> changes) {
    this.jdbi = jdbi;
    this.changes = changes;
  }

  public Optional<Video> find(VideoId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from video where id = :id")
                .bind("id", id.value())
                .map(Videos::read)
                .findOne());
  }

  /// The newest public videos that can be played, newest first; the page after `before` when given.
  public List<Video> latest(int limit, @Nullable PageKey before, Viewer viewer) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          from video
                          where state in ('playable', 'complete') and visibility = 'public' and age <= :age
                            and (created_at, id)
                              < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)
                          order by created_at desc, id desc
                          limit :limit
                          """)
                .bind("before", before == null ? null : before.createdAt())
                .bind("beforeId", before == null ? "" : before.id())
                .bind("age", viewer.oldestAge())
                .bind("limit", limit)
                .map(Videos::read)
                .list());
  }

  /// Those of the ids that exist, whoever may see them.
  List<Video> all(Collection<String> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from video where id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .map(Videos::read)
                .list());
  }

  /// Whether a video is for people of that age, too.
  boolean isFor(VideoId id, int age) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select age <= :age from video where id = :id")
                .bind("age", age)
                .bind("id", id.value())
                .mapTo(boolean.class)
                .findOne()
                .orElse(false));
  }

  /// All videos of one owner, whatever their state, newest first.
  public List<Video> ownedBy(UUID owner, int limit, @Nullable PageKey before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          from video
                          where owner_id = :owner
                            and (created_at, id)
                              < (coalesce(cast(:before as timestamptz), 'infinity'), :beforeId)
                          order by created_at desc, id desc
                          limit :limit
                          """)
                .bind("owner", owner)
                .bind("before", before == null ? null : before.createdAt())
                .bind("beforeId", before == null ? "" : before.id())
                .bind("limit", limit)
                .map(Videos::read)
                .list());
  }

  /// A video of a list and when it joined it.
  public record Listed(Video video, Instant listedAt) {}

  /// Public videos of these categories that can be played, those that were listed last first.
  public List<Listed> inCategories(
      Collection<UUID> categories, int limit, @Nullable PageKey before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          , listed_at
                          from video
                          where id in (
                            select found.id
                            from unnest(:categories) category (id) cross join lateral (
                              select v.id, v.listed_at from video v
                              where v.category_id = category.id
                                and v.state in ('playable', 'complete') and v.visibility = 'public'
                                and (v.listed_at, v.id)
                                  < (coalesce(cast(:before as timestamptz), now()), :beforeId)
                              order by v.listed_at desc, v.id desc
                              limit :limit) found
                            order by found.listed_at desc, found.id desc
                            limit :limit)
                          order by listed_at desc, id desc
                          """)
                .bindArray("categories", UUID.class, categories)
                .bind("before", before == null ? null : before.createdAt())
                .bind("beforeId", before == null ? "" : before.id())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Listed(
                            read(row, context),
                            row.getObject("listed_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  /// Makes the row of a video whose bytes are about to arrive.
  public void create(NewVideo video) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into video (id, owner_id, channel_id, title, visibility, state, source_name)
                    values (:id, :owner, :channel, :title, :visibility, 'uploading', :sourceName)
                    """)
                .bind("id", video.id().value())
                .bind("owner", video.ownerId())
                .bind("channel", video.channelId())
                .bind("title", video.title())
                .bind("visibility", video.visibility().text())
                .bind("sourceName", video.sourceName())
                .execute());
    changed(video.id());
  }

  /// What its owner says of a video. Returns false where there is no such video.
  public boolean describe(VideoId id, VideoDetails details) {
    return update(
        id,
        """
        update video set title = :title, description = :description, tags = :tags, visibility = :visibility,
          poster = :poster, updated_at = now()
        where id = :id
        """,
        update ->
            update
                .bind("title", details.title())
                .bind("description", details.description())
                .bindArray("tags", String.class, details.tags())
                .bind("visibility", details.visibility().text())
                .bind("poster", details.poster()));
  }

  /// The source is whole and stored: it waits to be processed.
  public boolean uploaded(VideoId id, String sourceKey, long bytes, byte @Nullable [] sha256) {
    return update(
        id,
        """
        update video set state = case when revision is null then 'processing' else 'playable' end, source_key = :key, source_bytes = :bytes, source_sha256 = :sha256,
          uploaded_at = now(), updated_at = now()
        where id = :id and state = 'uploading'
        """,
        update -> update.bind("key", sourceKey).bind("bytes", bytes).bind("sha256", sha256));
  }

  /// Ends in the state `failed` with the reason in plain words.
  public boolean fail(VideoId id, String code, String detail) {
    return update(
        id,
        """
        update video set state = 'failed', problem_code = :code, problem_detail = :detail, updated_at = now()
        where id = :id
        """,
        update -> update.bind("code", code).bind("detail", detail));
  }

  /// Deletes the row; the caller sees to the objects.
  public boolean delete(VideoId id) {
    return update(id, "delete from video where id = :id", update -> update);
  }

  /// Tells caches that a row was changed by other SQL than this class's.
  public void changed(VideoId id) {
    changes.fire(new VideoChanged(id));
  }

  private interface Binding {
    org.jdbi.v3.core.statement.Update bind(org.jdbi.v3.core.statement.Update update);
  }

  private boolean update(VideoId id, String sql, Binding binding) {
    int rows =
        jdbi.withHandle(
            handle -> binding.bind(handle.createUpdate(sql)).bind("id", id.value()).execute());
    if (rows > 0) {
      changed(id);
    }
    return rows > 0;
  }

  private static Video read(ResultSet row, StatementContext context) throws SQLException {
    return new Video(
        new VideoId(row.getString("id")),
        row.getObject("owner_id", UUID.class),
        row.getString("title"),
        row.getString("description"),
        texts(row.getArray("tags")),
        Visibility.fromText(row.getString("visibility")),
        VideoState.fromText(row.getString("state")),
        row.getString("problem_code"),
        row.getString("problem_detail"),
        row.getString("kind"),
        row.getString("source_key"),
        row.getString("source_name"),
        row.getObject("source_bytes", Long.class),
        row.getObject("duration_ms", Long.class),
        row.getObject("width", Integer.class),
        row.getObject("height", Integer.class),
        row.getString("revision"),
        row.getBoolean("is_growing"),
        row.getInt("poster"),
        row.getBoolean("has_poster"),
        row.getBoolean("has_storyboard"),
        row.getBoolean("has_chapters"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "uploaded_at"),
        instant(row, "playable_at"),
        instant(row, "completed_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
