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

  // No `exists`: planned for all videos instead of the few that a page shows, it would read all
  // renditions first, to have them at hand.
  static final String COLUMNS =
      """
      id, owner_id, title, description, tags, visibility, state, problem_code, problem_detail, kind, source_key,
      source_name, source_bytes, duration_ms, width, height, revision, is_growing, poster, created_at, uploaded_at, playable_at,
      completed_at,
      coalesce((select true from rendition r where r.video_id = video.id and r.revision = video.revision
        and r.name = 'poster-' || video.poster), false) as has_poster,
      coalesce((select true from rendition r where r.video_id = video.id and r.revision = video.revision
        and r.name = 'storyboard'), false) as has_storyboard,
      coalesce((select true from chapter c where c.video_id = video.id limit 1), false) as has_chapters,
      is_live,
      channel_id, (select c.handle from channel c where c.id = channel_id) as channel_handle,
      (select c.name from channel c where c.id = channel_id) as channel_name,
      (select c.slug from category c where c.id = category_id) as category,
      language, licence, age, comments_on, downloads_on, listed_at, premieres,
      coalesce(left(md5(password_hash), 16), '') as password_mark, withheld is not null as taken_down
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
                .bind("before", before == null ? null : before.time())
                .bind("beforeId", before == null ? "" : before.id())
                .bind("limit", limit)
                .map(Videos::read)
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
  boolean describe(VideoId id, VideoDetails details, NewTerms terms) {
    return update(
        id,
        """
        update video set title = :title, description = :description, tags = :tags, visibility = :visibility,
          poster = :poster, updated_at = now(), channel_id = :channel, category_id = cast(:category as uuid),
          language = :language, licence = :licence, age = :age, comments_on = :comments,
          downloads_on = :downloads, premieres = :premieres,
          password_hash = case when :visibility = 'password' then coalesce(cast(:password as text), password_hash) end,
          -- What was hidden so far is new when it is first shown.
          listed_at = case when announced_at is null and :visibility in ('public', 'members')
              and visibility not in ('public', 'members') then greatest(cast(:listedAt as timestamptz), now())
            else cast(:listedAt as timestamptz) end
        where id = :id
        """,
        update ->
            update
                .bind("title", details.title())
                .bind("description", details.description())
                .bindArray("tags", String.class, details.tags())
                .bind("visibility", details.visibility().text())
                .bind("poster", details.poster())
                .bind("channel", terms.channelId())
                .bind("category", terms.categoryId())
                .bind("language", terms.language())
                .bind("licence", terms.licence())
                .bind("age", terms.age())
                .bind("comments", terms.commentsOn())
                .bind("downloads", terms.downloadsOn())
                .bind("premieres", terms.premieres())
                .bind("password", terms.passwordHash())
                .bind("listedAt", terms.listedAt()));
  }

  /// Of the visibility `password`.
  Optional<String> passwordHash(VideoId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select password_hash from video where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
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

  static Video read(ResultSet row, StatementContext context) throws SQLException {
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
        row.getBoolean("is_live"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "uploaded_at"),
        instant(row, "playable_at"),
        instant(row, "completed_at"),
        terms(row));
  }

  private static VideoTerms terms(ResultSet row) throws SQLException {
    return new VideoTerms(
        row.getObject("channel_id", UUID.class),
        row.getString("channel_handle"),
        row.getString("channel_name"),
        row.getString("category"),
        row.getString("language"),
        row.getString("licence"),
        row.getInt("age"),
        row.getBoolean("comments_on"),
        row.getBoolean("downloads_on"),
        row.getObject("listed_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("premieres"),
        row.getString("password_mark"),
        row.getBoolean("taken_down"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
