package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Viewer;

/// The rows of titles' seasons and parts.
@ApplicationScoped
class Parts {

  /// Of one title.
  static final int MOST = 2_000;

  /// A condition on rows `v` of `video`: who asks may play it right now. With the parameters of
  /// [Viewer#MAY_SEE].
  static final String IS_SHOWN =
      "(v.state in ('playable', 'complete') and (v.listed_at <= now() or v.owner_id ="
          + " cast(:viewer as uuid) or :viewerSeesAll) and "
          + Viewer.MAY_SEE
          + ")";

  private final Jdbi jdbi;

  Parts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// With what the viewer may not watch, which names its video nevertheless: for those who look
  /// after the title. To others it is shown by [Part#toViewer].
  Contents of(Title title, Viewer viewer) {
    return jdbi.withHandle(
        handle -> new Contents(seasons(handle, title), parts(handle, title, viewer)));
  }

  private static List<Season> seasons(Handle handle, Title title) {
    return title.isSeries()
        ? handle
            .createQuery(
                """
                select id, number, name, synopsis from title_season where title_id = :title
                order by number = 0, number
                """)
            .bind("title", title.id())
            .map(
                (row, _) ->
                    new Season(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("synopsis")))
            .list()
        : List.of();
  }

  private static List<Part> parts(Handle handle, Title title, Viewer viewer) {
    return viewer
        .bindTo(
            handle.createQuery(
                """
                select p.id, p.kind, s.number as season, p.number, p.name, p.synopsis, p.video_id,
                  coalesce(%s, false) as is_shown
                from title_part p
                left join title_season s on s.id = p.season_id
                left join video v on v.id = p.video_id
                where p.title_id = :title
                order by s.number = 0, s.number, p.number, p.kind, p.id
                """
                    .formatted(IS_SHOWN)))
        .bind("title", title.id())
        .map(Parts::read)
        .list();
  }

  private static Part read(ResultSet row, StatementContext context) throws SQLException {
    return new Part(
        row.getObject("id", UUID.class),
        PartKind.parse(row.getString("kind")),
        row.getObject("season", Integer.class),
        row.getInt("number"),
        row.getString("name"),
        row.getString("synopsis"),
        row.getString("video_id"),
        row.getBoolean("is_shown"));
  }

  /// Makes the season, or says something else of it.
  void putSeason(Title title, int number, String name, String synopsis) {
    if (!title.isSeries()) {
      throw TitleProblem.NOT_A_SERIES.exception();
    }
    jdbi.useTransaction(
        handle -> {
          lock(handle, title);
          int rows =
              handle
                  .createUpdate(
                      """
                      insert into title_season (id, title_id, number, name, synopsis)
                      select :id, :title, :number, :name, :synopsis
                      where (select count(*) from title_season where title_id = :title) < :most
                        or exists (select from title_season where title_id = :title and number = :number)
                      on conflict (title_id, number) do update
                        set name = excluded.name, synopsis = excluded.synopsis
                      """)
                  .bind("id", UUID.randomUUID())
                  .bind("title", title.id())
                  .bind("number", number)
                  .bind("name", name)
                  .bind("synopsis", synopsis)
                  .bind("most", Season.MOST)
                  .execute();
          if (rows == 0) {
            throw TitleProblem.TOO_MANY_SEASONS.exception();
          }
        });
  }

  /// With its episodes; their videos stay.
  void removeSeason(Title title, int number) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from title_season where title_id = ? and number = ?",
                    title.id(),
                    number));
    if (rows == 0) {
      throw TitleProblem.NO_SUCH_SEASON.exception();
    }
  }

  UUID add(Title title, PartDetails details) {
    if ((details.kind() == PartKind.EPISODE && !title.isSeries())
        || (details.kind() == PartKind.MAIN && title.isSeries())) {
      throw TitleProblem.NOT_A_SERIES.exception();
    }
    var id = UUID.randomUUID();
    jdbi.useTransaction(
        handle -> {
          lock(handle, title);
          if (count(handle, title) >= MOST) {
            throw TitleProblem.TOO_MANY_PARTS.exception();
          }
          var season = season(handle, title, details.season());
          check(handle, title, id, details, season);
          write(
              handle,
              """
              insert into title_part (id, title_id, kind, season_id, number, name, synopsis, video_id)
              values (:id, :title, :kind, cast(:season as uuid), coalesce(cast(:number as int), (
                select coalesce(max(number), 0) + 1 from title_part
                where title_id = :title and season_id is not distinct from cast(:season as uuid))),
                :name, :synopsis, :video)
              """,
              new Row(id, title.id(), season, details));
        });
    return id;
  }

  void change(Title title, UUID id, PartDetails details) {
    jdbi.useTransaction(
        handle -> {
          lock(handle, title);
          var season = season(handle, title, details.season());
          check(handle, title, id, details, season);
          int rows =
              write(
                  handle,
                  """
                  update title_part set season_id = cast(:season as uuid), number = :number, name = :name,
                    synopsis = :synopsis, video_id = :video
                  where id = :id and title_id = :title and kind = :kind
                  """,
                  new Row(id, title.id(), season, details));
          if (rows == 0) {
            throw TitleProblem.NO_SUCH_PART.exception();
          }
        });
  }

  private record Row(UUID id, UUID title, @Nullable UUID season, PartDetails details) {}

  private static int write(Handle handle, String sql, Row row) {
    return handle
        .createUpdate(sql)
        .bind("id", row.id())
        .bind("title", row.title())
        .bind("kind", row.details().kind().text())
        .bind("season", row.season())
        .bind("number", row.details().number())
        .bind("name", row.details().name())
        .bind("synopsis", row.details().synopsis())
        .bind("video", row.details().video())
        .execute();
  }

  /// Its video stays.
  void remove(Title title, UUID id) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from title_part where title_id = ? and id = ?", title.id(), id));
    if (rows == 0) {
      throw TitleProblem.NO_SUCH_PART.exception();
    }
  }

  /// Until the transaction's end nobody else changes what the title consists of.
  private static void lock(Handle handle, Title title) {
    boolean isThere =
        handle
            .createQuery("select id from title where id = :id for no key update")
            .bind("id", title.id())
            .mapTo(UUID.class)
            .findOne()
            .isPresent();
    if (!isThere) {
      throw TitleProblem.NO_SUCH_TITLE.exception();
    }
  }

  private static int count(Handle handle, Title title) {
    return handle
        .createQuery("select count(*) from title_part where title_id = :title")
        .bind("title", title.id())
        .mapTo(Integer.class)
        .one();
  }

  private static @Nullable UUID season(Handle handle, Title title, @Nullable Integer number) {
    return number == null
        ? null
        : handle
            .createQuery("select id from title_season where title_id = :title and number = :number")
            .bind("title", title.id())
            .bind("number", number)
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(TitleProblem.NO_SUCH_SEASON::exception);
  }

  private static void check(
      Handle handle, Title title, UUID id, PartDetails details, @Nullable UUID season) {
    if (details.kind() == PartKind.EPISODE && season == null) {
      throw TitleProblem.NO_SUCH_SEASON.exception();
    }
    if (details.video() != null) {
      checkVideo(handle, title, id, details);
    }
    boolean isTaken =
        handle
            .createQuery(
                """
                select exists (select from title_part where title_id = :title and id <> :id and kind = :kind
                  and (kind = 'main' or (kind = 'episode' and season_id = cast(:season as uuid)
                    and number = cast(:number as int))))
                """)
            .bind("title", title.id())
            .bind("id", id)
            .bind("kind", details.kind().text())
            .bind("season", season)
            .bind("number", details.number())
            .mapTo(Boolean.class)
            .one();
    if (isTaken) {
      throw TitleProblem.PART_TAKEN.exception();
    }
  }

  private static void checkVideo(Handle handle, Title title, UUID id, PartDetails details) {
    // Until the transaction's end nobody else decides where this video belongs.
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:video, 2))::text")
        .bind("video", details.video())
        .mapTo(String.class)
        .one();
    boolean isTheirs =
        handle
            .createQuery(
                "select exists (select from video where id = :video and owner_id = :owner)")
            .bind("video", details.video())
            .bind("owner", title.home().ownerId())
            .mapTo(Boolean.class)
            .one();
    if (!isTheirs) {
      throw TitleProblem.PART_VIDEO.exception();
    }
    if (!details.kind().isExtra() && isPlaced(handle, id, details)) {
      throw TitleProblem.VIDEO_TAKEN.exception();
    }
  }

  private static boolean isPlaced(Handle handle, UUID id, PartDetails details) {
    return handle
        .createQuery(
            """
            select exists (select from title_part
              where video_id = :video and kind in ('main', 'episode') and id <> :id)
            """)
        .bind("video", details.video())
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }
}
