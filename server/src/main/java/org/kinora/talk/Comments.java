package org.kinora.talk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Likeness;
import org.kinora.catalog.Viewer;

/// Comments' rows.
@ApplicationScoped
class Comments {

  private static final String COLUMNS =
      """
      c.id, c.video_id, c.parent_id, c.author_id, a.name, c.text, c.pinned, c.replies,
      c.created_at, c.edited_at is not null as is_edited, c.hidden
      """;
  private static final String SELECT =
      "select " + COLUMNS + " from comment c join account a on a.id = c.author_id ";

  private static final String SHOWN = "(c.hidden is null or c.author_id = :me or :seesAll)";

  private final Jdbi jdbi;

  Comments(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What a video's row says of its comments, and whether somebody may write none because the
  /// channel's owner has banned them.
  record State(boolean isOpen, int count, UUID owner, boolean isBanned) {}

  Optional<State> state(String video, @Nullable UUID me) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select comments_on, comments, owner_id, exists (select from channel_ban b
                      where b.channel_id = video.channel_id and b.account_id = :me)
                    from video where id = :id
                    """)
                .bind("id", video)
                .bind("me", me)
                .map(
                    (row, _) ->
                        new State(
                            row.getBoolean(1),
                            row.getInt(2),
                            row.getObject(3, UUID.class),
                            row.getBoolean(4)))
                .findOne());
  }

  Optional<Comment> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where c.id = :id")
                .bind("id", id)
                .map(Comments::read)
                .findOne());
  }

  Optional<Comment> pinned(String video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where c.video_id = :video and c.pinned and c.hidden is null")
                .bind("video", video)
                .map(Comments::read)
                .findOne());
  }

  /// Those that begin threads, the newest first, but for the one that is pinned. Of what is hidden
  /// there is a place where others have answered.
  List<Comment> threads(String video, Viewer viewer, CommentPlace before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                          where c.video_id = :video and c.parent_id is null and not c.pinned
                            and (c.hidden is null or c.author_id = :me or :seesAll or c.replies > 0)
                            and (c.created_at, c.id) < (:at, :id)
                          order by c.created_at desc, c.id desc limit\s"""
                        + limit)
                .bind("video", video)
                .bind("at", before.at())
                .bind("id", before.id())
                .bind("me", viewer.account())
                .bind("seesAll", viewer.seesAll())
                .map(Comments::read)
                .map(one -> one.shownTo(viewer))
                .list());
  }

  /// The answers of one thread, the oldest first.
  List<Comment> answers(UUID thread, Viewer viewer, CommentPlace after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                          where c.parent_id = :thread and (c.created_at, c.id) > (:at, :id) and
                          """
                        + SHOWN
                        + " order by c.created_at, c.id limit :limit")
                .bind("thread", thread)
                .bind("me", viewer.account())
                .bind("seesAll", viewer.seesAll())
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("limit", limit)
                .map(Comments::read)
                .list());
  }

  /// The first answers of each of many threads, in one statement.
  List<Comment> firstAnswers(Collection<UUID> threads, Viewer viewer, int each) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                          from unnest(:threads) as t (id), lateral (
                            select * from comment n where n.parent_id = t.id
                              and (n.hidden is null or n.author_id = :me or :seesAll)
                            order by n.created_at, n.id limit %d) as c
                          join account a on a.id = c.author_id
                          order by c.created_at, c.id
                          """
                            .formatted(each))
                .bindArray("threads", UUID.class, threads)
                .bind("me", viewer.account())
                .bind("seesAll", viewer.seesAll())
                .map(Comments::read)
                .list());
  }

  void add(Comment comment) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into comment (id, video_id, parent_id, author_id, text, hidden)
                    values (:id, :video, :parent, :author, :text, :hidden)
                    """)
                .bind("id", comment.id())
                .bind("video", comment.video())
                .bind("parent", comment.parent())
                .bind("author", comment.author())
                .bind("text", comment.text())
                .bind("hidden", comment.hidden())
                .execute());
  }

  /// A change soon after writing mends a slip; a later one is shown. What is to be held is not seen
  /// from now on.
  void edit(UUID id, String text, boolean isHeld) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update comment set text = :text,
                      hidden = case when :held then coalesce(hidden, 'held') else hidden end,
                      edited_at = case when created_at < now() - interval '15 minutes' then now() else edited_at end
                    where id = :id and text <> :text
                    """)
                .bind("id", id)
                .bind("text", text)
                .bind("held", isHeld)
                .execute());
  }

  /// With its answers.
  void delete(UUID id) {
    jdbi.useHandle(handle -> handle.execute("delete from comment where id = ?", id));
  }

  /// One of a video is pinned at most.
  void pin(Comment comment, boolean isPinned) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("select from video where id = ? for update", comment.video());
          handle.execute(
              "update comment set pinned = false where video_id = ? and pinned", comment.video());
          if (isPinned) {
            handle.execute("update comment set pinned = true where id = ?", comment.id());
          }
        });
  }

  /// The accounts of these names.
  List<UUID> accounts(Collection<String> names) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from account where name_key = any(:keys)")
                .bindArray("keys", String.class, names.stream().map(Likeness::key).toList())
                .mapTo(UUID.class)
                .list());
  }

  private static Comment read(ResultSet row, StatementContext context) throws SQLException {
    return new Comment(
        row.getObject("id", UUID.class),
        row.getString("video_id"),
        row.getObject("parent_id", UUID.class),
        row.getObject("author_id", UUID.class),
        row.getString("name"),
        row.getString("text"),
        row.getBoolean("pinned"),
        row.getInt("replies"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("is_edited"),
        row.getString("hidden"));
  }
}
