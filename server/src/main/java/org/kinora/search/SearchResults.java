package org.kinora.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Tile;
import org.kinora.catalog.VideoCards;
import org.kinora.catalog.Viewer;
import org.kinora.channel.Follows;

/// Reads the rows of what was found, in the order in which it was.
@ApplicationScoped
class SearchResults {

  private final Jdbi jdbi;
  private final VideoCards cards;
  private final Follows follows;

  SearchResults(Jdbi jdbi, VideoCards cards, Follows follows) {
    this.jdbi = jdbi;
    this.cards = cards;
    this.follows = follows;
  }

  /// A video that was found.
  record Film(Tile tile, Marked title, Marked excerpt) {}

  /// A list that was found.
  record Playlist(String id, String name, int items) {
    public String path() {
      return "/lists/" + id;
    }
  }

  List<Film> films(Found found) {
    var tiles = cards.tiles(found.ids());
    var films = new ArrayList<Film>();
    for (var hit : found.hits()) {
      var tile = tiles.get(hit.id());
      // It may be gone since it was found.
      if (tile != null) {
        films.add(
            new Film(tile, hit.title(), hit.excerpt().hasMatch() ? hit.excerpt() : Marked.NONE));
      }
    }
    return List.copyOf(films);
  }

  List<Follows.Byline> channels(Found found, Viewer viewer) {
    var ids = found.ids().stream().map(UUID::fromString).toList();
    return inOrder(ids, follows.bylines(ids, viewer.account()));
  }

  List<Playlist> lists(Found found) {
    if (found.hits().isEmpty()) {
      return List.of();
    }
    var ids = found.ids().stream().map(UUID::fromString).toList();
    Map<UUID, Playlist> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select id, name, items from playlist where id = any(:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .map(
                        (row, _) ->
                            new Playlist(
                                row.getString("id"), row.getString("name"), row.getInt("items")))
                    .stream()
                    .collect(
                        Collectors.toMap(list -> UUID.fromString(list.id()), Function.identity())));
    return inOrder(ids, rows);
  }

  /// The languages that films are spoken in, each found by one look into an index.
  List<String> languages() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with recursive spoken as (
                      (select language from video where language is not null order by language limit 1)
                      union all
                      select (select v.language from video v where v.language > s.language
                        order by v.language limit 1)
                      from spoken s where s.language is not null)
                    select language from spoken where language is not null limit 60
                    """)
                .mapTo(String.class)
                .list());
  }

  private static <T> List<T> inOrder(List<UUID> ids, Map<UUID, T> rows) {
    return ids.stream().filter(rows::containsKey).map(rows::get).toList();
  }
}
