package org.kinora.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Tag;
import org.kinora.catalog.Viewer;

/// What may come of the beginning of a text. Looks at a few hundred rows at most, so that it is
/// quick enough to be asked with every key.
final class Completion {

  private static final int LOOKED_AT = 200;
  private static final int MOST_OTHERS = 2;
  // A single letter begins a word of most titles.
  private static final int LEAST = 2;

  private final Handle handle;
  private final SearchText words;
  private final Viewer viewer;

  Completion(Handle handle, SearchText words, Viewer viewer) {
    this.handle = handle;
    this.words = words;
    this.viewer = viewer;
  }

  /// A text as part of a pattern of LIKE.
  static String pattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  List<Suggestion> likeliest(int limit) {
    var others =
        Stream.concat(channels().stream(), tags().stream()).limit(Math.max(0, limit - 1)).toList();
    var all = new ArrayList<>(titles(limit - others.size()));
    all.addAll(others);
    return List.copyOf(all);
  }

  private List<Suggestion> titles(int limit) {
    var prefix = words.prefix().length() < LEAST ? "" : words.prefix();
    var sql =
        """
        with begun as (
          (select w.video_id, 1 as place from video_words w
            where w.title like plain(:pattern) || '%%' limit :most)
          union all
          (select w.video_id, 0 from video_words w
            where :prefix <> '' and w.document @@ to_tsquery('kinora', :prefix) limit :most))
        select v.id, v.title from begun b join video v on v.id = b.video_id where %s
        group by v.id, v.title, v.views order by max(b.place) desc, v.views desc, v.id limit :limit
        """
            .formatted(Shown.condition(viewer));
    return handle
        .createQuery(sql)
        .bind("pattern", pattern(words.text()))
        .bind("prefix", prefix.isEmpty() ? "" : prefix + ":*A")
        .bind("viewerAge", viewer.oldestAge())
        .bind("most", LOOKED_AT)
        .bind("limit", limit)
        .setQueryTimeout(PostgresSearch.SECONDS)
        .map(
            (row, _) ->
                new Suggestion(
                    Suggestion.Kind.VIDEO, row.getString("title"), "/watch/" + row.getString("id")))
        .list();
  }

  private List<Suggestion> channels() {
    return handle
        .createQuery(
            """
            select handle, name from channel
            where taken_down_at is null
              and (words like plain(:pattern) || '%' or words like '% ' || plain(:pattern) || '%')
            order by followers desc, id limit :limit
            """)
        .bind("pattern", pattern(words.text()))
        .bind("limit", MOST_OTHERS)
        .setQueryTimeout(PostgresSearch.SECONDS)
        .map(
            (row, _) ->
                new Suggestion(
                    Suggestion.Kind.CHANNEL,
                    row.getString("name"),
                    "/c/" + row.getString("handle")))
        .list();
  }

  /// Of videos that this viewer may find.
  private List<Suggestion> tags() {
    var sql =
        """
        select min(name) as name from (
          select t.tag, t.name from video_tag t join video v on v.id = t.video_id
          where t.tag like tag_key(:begin) || '%%' and %s limit :most) begun
        group by tag order by count(*) desc, tag limit :limit
        """
            .formatted(Shown.condition(viewer));
    return handle
        .createQuery(sql)
        // In a key there is nothing that patterns read otherwise but the underscore, which is
        // likely one.
        .bind("begin", words.text().replace("%", ""))
        .bind("viewerAge", viewer.oldestAge())
        .bind("most", LOOKED_AT)
        .bind("limit", MOST_OTHERS)
        .setQueryTimeout(PostgresSearch.SECONDS)
        .map(
            (row, _) -> {
              var name = row.getString("name");
              return new Suggestion(Suggestion.Kind.TAG, name, Tag.address(name));
            })
        .list();
  }
}
