package org.kinora.search;

import java.util.HashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Guesses what a text was meant to be, from the titles that are like it.
final class Spelling {

  private static final double ALIKE = 0.3;

  private Spelling() {}

  /// The text with each word that no title has replaced by the one most like it; empty where that
  /// changes nothing.
  static String meant(Handle handle, SearchText text, List<Found.Hit> titles) {
    var others = new HashMap<String, String>();
    handle
        .createQuery(
            """
            select q.word, t.word from unnest(:words) q (word) cross join lateral (
              select lower(word) as word, similarity(plain(word), plain(q.word)) as alike
              from unnest(:titles) title, regexp_split_to_table(title, '[^[:alnum:]]+') word
              where word <> ''
              order by alike desc, word limit 1) t
            where t.alike >= :alike and t.alike < 1
            """)
        .bindArray("words", String.class, text.words())
        .bindArray("titles", String.class, titles.stream().map(hit -> hit.title().text()).toList())
        .bind("alike", ALIKE)
        .setQueryTimeout(PostgresSearch.SECONDS)
        .map((row, _) -> others.put(row.getString(1), row.getString(2)))
        .list();
    return others.isEmpty() ? "" : text.with(others);
  }
}
