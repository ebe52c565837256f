package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Viewer;

/// Lists of titles, the newest first.
@ApplicationScoped
public class TitleCards {

  private static final String COLUMNS =
      "select t.id, t.slug, t.name, t.kind, t.year, t.age, t.poster_key, t.published_at, t.created_at"
          + " from title t ";

  private final Jdbi jdbi;

  TitleCards(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A card and where the page ends that it is the last of.
  record Row(TitleCard card, TitleKey key) {}

  /// Those that were published last, for a row of the front page.
  public List<TitleCard> latest(Viewer viewer, int most) {
    return published(viewer, null, TitleKey.TOP, most).stream().map(Row::card).toList();
  }

  /// Of one kind, or of both.
  List<Row> published(Viewer viewer, @Nullable TitleKind kind, TitleKey before, int limit) {
    // Written out for each kind of list, so that each has its index.
    var ofKind = kind == null ? "" : "t.kind = :kind and ";
    return jdbi.withHandle(
        handle -> {
          var query =
              handle
                  .createQuery(
                      COLUMNS
                          + "where "
                          + ofKind
                          + """
                            t.published_at is not null and t.age <= :age
                              and (select c.taken_down_at is null from channel c where c.id = t.channel_id)
                              and (t.published_at, t.id) < (:before, :beforeId)
                            order by t.published_at desc, t.id desc limit\s"""
                          + limit)
                  .bind("age", viewer.oldestAge())
                  .bind("before", before.at())
                  .bind("beforeId", before.id());
          return (kind == null ? query : query.bind("kind", kind.text()))
              .map((row, _) -> row(row, "published_at"))
              .list();
        });
  }

  /// Of one channel; with drafts for who looks after it.
  List<Row> ofChannel(UUID channel, boolean isManaged, int oldestAge, TitleKey before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + """
                          where t.channel_id = :channel
                            and (:managed or (t.published_at is not null and t.age <= :age))
                            and (t.created_at, t.id) < (:before, :beforeId)
                          order by t.created_at desc, t.id desc limit :limit
                          """)
                .bind("channel", channel)
                .bind("managed", isManaged)
                .bind("age", oldestAge)
                .bind("before", before.at())
                .bind("beforeId", before.id())
                .bind("limit", limit)
                .map((row, _) -> row(row, "created_at"))
                .list());
  }

  /// Of all channels of one owner, with drafts.
  List<Row> ownedBy(UUID owner, TitleKey before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + """
                          join channel c on c.id = t.channel_id
                          where c.owner_id = :owner and (t.created_at, t.id) < (:before, :beforeId)
                          order by t.created_at desc, t.id desc limit :limit
                          """)
                .bind("owner", owner)
                .bind("before", before.at())
                .bind("beforeId", before.id())
                .bind("limit", limit)
                .map((row, _) -> row(row, "created_at"))
                .list());
  }

  private static Row row(ResultSet row, String time) throws SQLException {
    return new Row(
        new TitleCard(
            row.getString("slug"),
            row.getString("name"),
            TitleKind.parse(row.getString("kind")),
            row.getObject("year", Integer.class),
            row.getInt("age"),
            TitlePictures.address(row.getString("poster_key")),
            row.getObject("published_at") != null),
        new TitleKey(
            row.getObject(time, OffsetDateTime.class).toInstant(),
            row.getObject("id", UUID.class)));
  }
}
