package org.kinora.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.kinora.catalog.PageKey;
import org.kinora.catalog.VideoState;
import org.kinora.catalog.Visibility;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.VideoId;

/// All videos of the site, as those see them who look after it.
@ApplicationScoped
class VideoRows {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  // Behind all ids, which are of letters, digits, - and _.
  private static final String LAST_ID = "~";

  private final Jdbi jdbi;

  VideoRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Which videos are asked for; empty texts leave a condition out. `text` is how a title begins,
  /// an owner's name, a channel's handle or an id. `down` are those that were taken down.
  record Filter(String text, String state, String visibility, String sort) {

    static Filter of(String text, String state, String visibility, String sort) {
      return new Filter(
          text.replace("\0", "").strip(),
          isOne(VideoState.values(), state) ? state : "",
          visibility.equals("down") || isOne(Visibility.values(), visibility) ? visibility : "",
          sort.equals("biggest") ? sort : "newest");
    }

    private static boolean isOne(Enum<?>[] values, String text) {
      for (var value : values) {
        if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
          return true;
        }
      }
      return false;
    }

    boolean isBySize() {
      return sort.equals("biggest");
    }
  }

  /// A video's row. `bytes` are all that lies on the disk of it.
  record VideoRow(
      String id,
      String title,
      UUID ownerId,
      String owner,
      String channel,
      String state,
      String visibility,
      boolean isTakenDown,
      long sourceBytes,
      long bytes,
      Instant createdAt) {

    public String badge() {
      return state.equals("uploading") ? "waiting" : state;
    }

    String place(Filter filter) {
      return filter.isBySize() ? sourceBytes + "~" + id : new PageKey(createdAt, id).format();
    }
  }

  List<VideoRow> page(Filter filter, String before, int limit) {
    var where = new StringBuilder("where ");
    where.append(
        filter.isBySize()
            ? "(coalesce(v.source_bytes, 0), v.id) < (:bytes, :id)"
            : "(v.created_at, v.id) < (:at, :id)");
    if (!filter.text().isEmpty()) {
      where.append(
          """
           and (lower(v.title) like :title or v.id = :text
            or v.owner_id = (select a.id from account a where lower(a.name) = lower(:text))
            or v.channel_id = (select c.id from channel c where c.handle = lower(:text)))
          """);
    }
    if (!filter.state().isEmpty()) {
      where.append(" and v.state = '" + filter.state() + "'");
    }
    if (filter.visibility().equals("down")) {
      where.append(" and v.withheld is not null");
    } else if (!filter.visibility().isEmpty()) {
      where.append(" and v.withheld is null and v.visibility = '" + filter.visibility() + "'");
    }
    var order =
        filter.isBySize()
            ? " order by coalesce(v.source_bytes, 0) desc, v.id desc"
            : " order by v.created_at desc, v.id desc";
    return read(filter, before, limit, where + order);
  }

  private List<VideoRow> read(Filter filter, String before, int limit, String conditions) {
    var place = Place.parse(filter, before);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select v.*, (select a.name from account a where a.id = v.owner_id) as owner,"
                        + " (select c.handle from channel c where c.id = v.channel_id) as handle,"
                        + " coalesce(v.source_bytes, 0)"
                        + " + (select coalesce(sum(r.size_bytes), 0) from rendition r"
                        + " where r.video_id = v.id) as bytes"
                        + " from (select v.id, v.title, v.owner_id, v.channel_id, v.state,"
                        + " v.visibility, v.withheld, v.source_bytes, v.created_at from video v "
                        + conditions
                        + " limit :limit) v"
                        + (filter.isBySize()
                            ? " order by coalesce(v.source_bytes, 0) desc, v.id desc"
                            : " order by v.created_at desc, v.id desc"))
                .configure(SqlStatements.class, found -> found.setUnusedBindingAllowed(true))
                .bind("at", place.at())
                .bind("bytes", place.bytes())
                .bind("id", place.id())
                .bind("text", filter.text())
                .bind("title", prefix(filter.text()))
                .bind("limit", limit)
                .map(VideoRows::row)
                .list());
  }

  /// Where a page begins, in either order.
  private record Place(Instant at, long bytes, String id) {

    static Place parse(Filter filter, String before) {
      if (before.isBlank()) {
        return new Place(LATEST, Long.MAX_VALUE, LAST_ID);
      }
      if (!filter.isBySize()) {
        var key = PageKey.parse(before);
        return key == null ? new Place(LATEST, 0, LAST_ID) : new Place(key.time(), 0, key.id());
      }
      var parts = before.split("~", 2);
      if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !VideoId.isValid(parts[1])) {
        throw CommonProblem.PAGE.exception();
      }
      return new Place(LATEST, Long.parseLong(parts[0]), parts[1]);
    }
  }

  private static String prefix(String text) {
    return text.toLowerCase(Locale.ROOT)
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_")
        + "%";
  }

  private static VideoRow row(ResultSet row, StatementContext context) throws SQLException {
    return new VideoRow(
        row.getString("id"),
        row.getString("title"),
        row.getObject("owner_id", UUID.class),
        row.getString("owner"),
        row.getString("handle"),
        row.getString("state"),
        row.getString("visibility"),
        row.getString("withheld") != null,
        row.getLong("source_bytes"),
        row.getLong("bytes"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
