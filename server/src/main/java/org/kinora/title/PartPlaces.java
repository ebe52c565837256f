package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Viewer;

/// Finds which title a video is a part of, and what is before and behind it.
@ApplicationScoped
class PartPlaces {

  // Of several, that in which it is the film or an episode.
  private static final String FILM =
      """
      select m.*, v.duration_ms as film_ms, place.*
      from video v left join video_mark m on m.video_id = v.id
      left join lateral (
        select t.id as title_id, t.name as title, t.slug, p.kind, s.number as season, p.number, p.name
        from title_part p join title t on t.id = p.title_id join channel c on c.id = t.channel_id
        left join title_season s on s.id = p.season_id
        where p.video_id = v.id and t.age <= :viewerAge
          and ((t.published_at is not null and c.taken_down_at is null)
            or c.owner_id = cast(:viewer as uuid) or :viewerSeesAll)
        order by p.kind in ('main', 'episode') desc, t.published_at, p.id limit 1) place on true
      where v.id = :video
      """;

  // What stands beside the story leads neither into it nor out of it.
  private static final String BESIDE =
      """
      (select '%1$s' as way, p.video_id
      from title_part p join title_season s on s.id = p.season_id join video v on v.id = p.video_id
      where p.title_id = :title and p.kind = 'episode' and (s.number = 0) = (:season = 0)
        and (s.number, p.number) %2$s (:season, :number) and %3$s
      order by s.number %4$s, p.number %4$s limit 1)
      """;
  private static final String NEIGHBOURS =
      BESIDE.formatted("next", ">", Parts.IS_SHOWN, "asc")
          + " union all "
          + BESIDE.formatted("previous", "<", Parts.IS_SHOWN, "desc");

  private static final int MOST_CHOICES = 200;

  private final Jdbi jdbi;

  PartPlaces(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What a row says; `title` is null where the video belongs to none.
  private record Found(Showing.Skips skips, @Nullable UUID title, Showing.Place place) {}

  Optional<Showing.Film> of(String video, Viewer viewer) {
    return jdbi.withHandle(
        handle ->
            viewer
                .bindTo(handle.createQuery(FILM))
                .bind("video", video)
                .map((row, _) -> read(row))
                .findOne()
                .map(found -> film(handle, found, viewer)));
  }

  private static Found read(ResultSet row) throws SQLException {
    var kept = VideoMarks.read(row);
    return new Found(
        Showing.Skips.of(kept.isOutdated() ? Marks.NONE : kept.marks()),
        row.getObject("title_id", UUID.class),
        new Showing.Place(
            row.getString("title"),
            Title.path(row.getString("slug")),
            row.getString("kind"),
            row.getObject("season", Integer.class),
            row.getInt("number"),
            row.getString("name"),
            "",
            ""));
  }

  private static Showing.Film film(Handle handle, Found found, Viewer viewer) {
    var title = found.title();
    var place = found.place();
    var season = place.season();
    if (title == null) {
      return new Showing.Film(found.skips(), null);
    }
    if (season == null) {
      return new Showing.Film(found.skips(), place);
    }
    var beside = neighbours(handle, title, season, place.number(), viewer);
    return new Showing.Film(
        found.skips(),
        place.between(beside.getOrDefault("previous", ""), beside.getOrDefault("next", "")));
  }

  private static Map<String, String> neighbours(
      Handle handle, UUID title, int season, int number, Viewer viewer) {
    var found = new HashMap<String, String>();
    viewer
        .bindTo(handle.createQuery(NEIGHBOURS))
        .bind("title", title)
        .bind("season", season)
        .bind("number", number)
        .map((row, _) -> Map.entry(row.getString("way"), "/watch/" + row.getString("video_id")))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  /// A video that a part may be; one that is chosen already comes first.
  record Choice(String id, String title, boolean isChosen) {}

  /// The newest of an owner. Those that are a film or an episode already are left out, but for the
  /// one that is chosen; what comes beside a title may be any of them.
  List<Choice> choices(UUID owner, boolean isExtra, String chosen) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select v.id, v.title, v.id = :chosen as is_chosen from video v
                    where v.owner_id = :owner and (v.id = :chosen or :extra or not exists (
                      select from title_part p where p.video_id = v.id and p.kind in ('main', 'episode')))
                    order by v.id = :chosen desc, v.created_at desc, v.id desc limit :most
                    """)
                .bind("owner", owner)
                .bind("extra", isExtra)
                .bind("chosen", chosen)
                .bind("most", MOST_CHOICES)
                .map(
                    (row, _) ->
                        new Choice(
                            row.getString("id"),
                            row.getString("title"),
                            row.getBoolean("is_chosen")))
                .list());
  }
}
