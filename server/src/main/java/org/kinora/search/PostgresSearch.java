package org.kinora.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Viewer;
import org.kinora.platform.Edition;

/// Search by PostgreSQL's own means. A match in the title is worth more than any number of others;
/// of what matches alike, what is watched more comes first.
@ApplicationScoped
class PostgresSearch implements SearchEngine {

  // Whoever waits longer has gone.
  static final int SECONDS = 3;
  // More than these are not compared: of very common words the newest films are.
  private static final int MOST_RANKED = 2_000;
  private static final String QUERY_CANCELED = "57014";
  // Below it, words have no more in common than any two of a language.
  private static final double ALIKE = 0.45;

  private static final String MARKS =
      "StartSel=%s, StopSel=%s, ".formatted(Marked.START, Marked.END);
  private static final String WHOLE = MARKS + "HighlightAll=true";
  private static final String PART = MARKS + "MaxFragments=1, MaxWords=28, MinWords=12";

  // Many look for the same, and turn its pages.
  private static final int MOST_KEPT = 500;
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Jdbi jdbi;
  private final Cache<Asked, Found> known =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(KEPT).build();
  private final Edition edition;

  PostgresSearch(Jdbi jdbi, Edition edition) {
    this.jdbi = jdbi;
    this.edition = edition;
  }

  /// What an answer depends on.
  private record Asked(Question question, boolean isMember, int oldestAge, long edition) {}

  @Override
  public Found videos(Question question, Viewer viewer) {
    if (question.words().isEmpty()) {
      return Found.NOTHING;
    }
    var asked = new Asked(question, viewer.isMember(), viewer.oldestAge(), edition.now());
    return known.get(asked, _ -> search(question, viewer));
  }

  private Found search(Question question, Viewer viewer) {
    return within(
        handle -> {
          var query = query(handle, question.words());
          var hits =
              query.isEmpty() ? List.<Found.Hit>of() : exact(handle, question, viewer, query);
          return hits.isEmpty() && question.after().isStart()
              ? close(handle, question, viewer)
              : Found.page(hits, question.limit(), false, "");
        });
  }

  /// The words as a query of the database; empty where there is nothing in it to look for, as in
  /// words that are only to be left out.
  private static String query(Handle handle, SearchText words) {
    var prefix = words.prefix();
    return handle
        .createQuery(
            """
            select case when querytree(query) in ('', 'T') then '' else cast(query as text) end
            from (select
              case when :head = '' then cast('' as tsquery) else websearch_to_tsquery('kinora', :head) end
              && case when :prefix = '' then cast('' as tsquery) else to_tsquery('kinora', :prefix) end
              as query) parsed
            """)
        .bind("head", words.head())
        .bind("prefix", prefix.isEmpty() ? "" : prefix + ":*")
        .setQueryTimeout(SECONDS)
        .mapTo(String.class)
        .one();
  }

  private static List<Found.Hit> exact(
      Handle handle, Question question, Viewer viewer, String query) {
    var statement =
        handle
            .createQuery(exactSql(question, viewer))
            .bind("query", query)
            .bind("viewerAge", viewer.oldestAge())
            .bind("rank", question.after().rank())
            .bind("id", question.after().id())
            .bind("whole", WHOLE)
            .bind("part", PART)
            .bind("limit", question.limit() + 1);
    if (question.order() == Order.RELEVANCE) {
      statement.bind("words", question.words().text());
    }
    return question
        .filters()
        .bindTo(statement)
        .setQueryTimeout(SECONDS)
        .map(PostgresSearch::hit)
        .list();
  }

  private static String exactSql(Question question, Viewer viewer) {
    return """
        with candidate as (
          select v.id, v.listed_at, v.views, v.duration_ms, w.title, w.document
          from video_words w join video v on v.id = w.video_id
          where w.document @@ cast(:query as tsquery) and %s %s %s),
        ranked as (select id, cast(%s as bigint) as rank from candidate),
        page as (
          select id, rank from ranked where (rank, id) < (:rank, :id)
          order by rank desc, id desc limit :limit)
        select p.id, p.rank,
          ts_headline('kinora', v.title, cast(:query as tsquery), :whole) as title,
          ts_headline('kinora', left(v.description, 4000), cast(:query as tsquery), :part) as excerpt
        from page p join video v on v.id = p.id order by p.rank desc, p.id desc
        """
        .formatted(
            Shown.condition(viewer),
            question.filters().sql(),
            question.order() == Order.RELEVANCE
                ? "order by v.listed_at desc, v.id desc limit " + MOST_RANKED
                : "",
            rank(question.order()));
  }

  /// A whole title beats all, then words in it; a million views are worth less than half a word.
  private static String rank(Order order) {
    return switch (order) {
      case RELEVANCE ->
          """
          round(ts_rank('{0.02,0.1,0.4,1}', document, cast(:query as tsquery)) * 1000000)
            + case when title = plain(:words) then 1000000
                when starts_with(title, plain(:words)) then 200000 else 0 end
            + round(ln(1 + views) * 4000)
          """;
      case NEWEST -> "extract(epoch from listed_at) * 1000000";
      case VIEWS -> "views";
      case LONGEST -> "coalesce(duration_ms, 0)";
    };
  }

  /// Videos whose titles are like the words, where none has them.
  private static Found close(Handle handle, Question question, Viewer viewer) {
    var words = String.join(" ", question.words().words());
    if (words.length() < 3) {
      return Found.NOTHING;
    }
    var sql =
        """
        select v.id, cast(word_similarity(plain(:words), w.title) * 1000000 as bigint) as rank,
          v.title, '' as excerpt
        from video_words w join video v on v.id = w.video_id
        where (plain(:words) <%% w.title or w.title like '%%' || :part || '%%') and %s %s
        order by rank desc, v.id desc limit :limit
        """
            .formatted(Shown.condition(viewer), question.filters().sql());
    return handle.inTransaction(
        inside -> {
          inside.execute("set local pg_trgm.word_similarity_threshold = " + ALIKE);
          var hits =
              question
                  .filters()
                  .bindTo(
                      inside
                          .createQuery(sql)
                          .bind("words", words)
                          .bind(
                              "part", Completion.pattern(words.toLowerCase(java.util.Locale.ROOT)))
                          .bind("viewerAge", viewer.oldestAge())
                          .bind("limit", question.limit()))
                  .setQueryTimeout(SECONDS)
                  .map(PostgresSearch::hit)
                  .list();
          return hits.isEmpty()
              ? Found.NOTHING
              : new Found(hits, false, true, Spelling.meant(inside, question.words(), hits));
        });
  }

  @Override
  public Found channels(SearchText words, int limit, SearchPlace after) {
    return named(
        words,
        limit,
        after,
        "select c.id, c.words, c.name, c.followers as weight from channel c"
            + " where c.taken_down_at is null");
  }

  @Override
  public Found lists(SearchText words, int limit, SearchPlace after) {
    return named(
        words,
        limit,
        after,
        "select l.id, l.words, l.name, l.items as weight from playlist l"
            + " where l.kind = 'own' and l.visibility = 'public' and l.items > 0");
  }

  /// What is found by its name alone, from rows with `id`, `words`, `name` and `weight`.
  private Found named(SearchText words, int limit, SearchPlace after, String rows) {
    var text = String.join(" ", words.words());
    if (text.isEmpty()) {
      return Found.NOTHING;
    }
    var sql =
        """
        select id, rank, name as title, '' as excerpt from (
          select cast(id as text) as id, name,
            cast(round(word_similarity(plain(:words), words) * 1000000)
              + round(ln(1 + weight) * 1000) as bigint) as rank
          from (%s and (plain(:words) <%% words or words like '%%' || plain(:part) || '%%')) named) ranked
        where (rank, id) < (:rank, :id) order by rank desc, id desc limit :limit
        """
            .formatted(rows);
    var hits =
        within(
            handle ->
                handle
                    .createQuery(sql)
                    .bind("words", text)
                    .bind("part", Completion.pattern(text))
                    .bind("rank", after.rank())
                    .bind("id", after.id())
                    .bind("limit", limit + 1)
                    .setQueryTimeout(SECONDS)
                    .map(PostgresSearch::hit)
                    .list());
    return Found.page(hits, limit, false, "");
  }

  @Override
  public List<Suggestion> suggestions(SearchText words, int limit, Viewer viewer) {
    return words.words().isEmpty()
        ? List.of()
        : within(handle -> new Completion(handle, words, viewer).likeliest(limit));
  }

  private <T> T within(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(
          handle -> {
            // How rare the words are decides between the plans.
            handle.execute("set local plan_cache_mode = force_custom_plan");
            return work.apply(handle);
          });
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause
          && QUERY_CANCELED.equals(cause.getSQLState())) {
        throw SearchProblem.TOO_SLOW.exception();
      }
      throw e;
    }
  }

  private static Found.Hit hit(ResultSet row, StatementContext context) throws SQLException {
    return new Found.Hit(
        row.getString("id"),
        row.getLong("rank"),
        Marked.parse(row.getString("title")),
        Marked.parse(row.getString("excerpt")));
  }
}
