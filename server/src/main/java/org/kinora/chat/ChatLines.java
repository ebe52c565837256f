package org.kinora.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.kernel.VideoId;

/// The rows of what was said. Of what is hidden nothing is ever returned.
@ApplicationScoped
class ChatLines {

  private static final String SELECT =
      """
      select m.id, m.author_id, a.name, v.owner_id = m.author_id as is_owners, m.text, m.at, m.at_ms
      from chat_message m join account a on a.id = m.author_id join video v on v.id = m.video_id
      where m.video_id = :video and m.hidden_at is null and
      """;

  private final Jdbi jdbi;

  ChatLines(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Where a page of a replay begins: behind that message at that position.
  record Moment(long positionMs, long after) {}

  ChatLine add(VideoId video, UUID author, String text) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with added as (
                      insert into chat_message (video_id, author_id, text, at_ms)
                      select video_id, :author, :text, greatest(0,
                        floor(extract(epoch from clock_timestamp() - opened_at) * 1000)::bigint)
                      from chat_room where video_id = :video and closed_at is null
                      returning *)
                    select m.id, m.author_id, a.name, v.owner_id = m.author_id as is_owners, m.text,
                      m.at, m.at_ms
                    from added m join account a on a.id = m.author_id
                      join video v on v.id = m.video_id
                    """)
                .bind("video", video.value())
                .bind("author", author)
                .bind("text", text)
                .map(ChatLines::read)
                .findOne()
                .orElseThrow(ChatProblem.CLOSED::exception));
  }

  Optional<ChatLine> find(VideoId video, long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "m.id = :id")
                .bind("video", video.value())
                .bind("id", id)
                .map(ChatLines::read)
                .findOne());
  }

  /// The last ones before that message, the oldest of them first.
  List<ChatLine> before(VideoId video, long before, int limit) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SELECT + "m.id < :before order by m.id desc limit :limit")
                    .bind("video", video.value())
                    .bind("before", before)
                    .bind("limit", limit)
                    .map(ChatLines::read)
                    .list())
        .reversed();
  }

  List<ChatLine> after(VideoId video, long after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "m.id > :after order by m.id limit :limit")
                .bind("video", video.value())
                .bind("after", after)
                .bind("limit", limit)
                .map(ChatLines::read)
                .list());
  }

  /// In the order of the broadcast.
  List<ChatLine> from(VideoId video, Moment moment, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                           (m.at_ms, m.id) > (:position, :after)
                           order by m.at_ms, m.id limit :limit
                          """)
                .bind("video", video.value())
                .bind("position", moment.positionMs())
                .bind("after", moment.after())
                .bind("limit", limit)
                .map(ChatLines::read)
                .list());
  }

  /// Those of them that are there, and not hidden.
  Set<Long> seen(VideoId video, Collection<Long> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from chat_message
                    where video_id = :video and id = any(:ids) and hidden_at is null
                    """)
                .bind("video", video.value())
                .bindArray("ids", Long.class, ids)
                .mapTo(Long.class)
                .set());
  }

  /// Whether it was seen before.
  boolean hide(VideoId video, long id, UUID by) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    """
                    update chat_message set hidden_at = now(), hidden_by = ?
                    where video_id = ? and id = ? and hidden_at is null
                    """,
                    by,
                    video.value(),
                    id)
                > 0);
  }

  private static ChatLine read(ResultSet row, StatementContext context) throws SQLException {
    return new ChatLine(
        row.getLong("id"),
        row.getObject("author_id", UUID.class),
        row.getString("name"),
        row.getBoolean("is_owners"),
        row.getString("text"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("at_ms"));
  }
}
