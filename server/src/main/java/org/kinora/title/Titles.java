package org.kinora.title;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Likeness;
import org.kinora.channel.Channel;

/// Titles' rows.
@ApplicationScoped
class Titles {

  /// Of one channel.
  static final int MOST = 500;

  // Proposals that are taken get a number behind them.
  private static final int MOST_TRIES = 100;
  private static final String SELECT =
      """
      select t.id, t.kind, t.slug, t.name, t.original_name, t.synopsis, t.year, t.age, t.genres, t.credits,
        t.poster_key, t.backdrop_key, t.published_at, t.created_at, c.owner_id, c.handle, c.name as channel_name,
        c.taken_down_at is not null as is_down, g.slug as category, g.name as category_name
      from title t join channel c on c.id = t.channel_id left join category g on g.id = t.category_id
      """;

  private final Jdbi jdbi;
  private final ObjectMapper json;

  Titles(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  Optional<Title> named(String slug) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where t.slug = :slug")
                .bind("slug", slug)
                .map(this::read)
                .findOne());
  }

  /// Makes a draft. A slug that was asked for is taken as it is; one that is proposed gets a number
  /// where it is taken.
  String create(Channel channel, TitleKind kind, String name, @Nullable String slug) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("select from channel where id = ? for update", channel.id());
          if (count(handle, channel) >= MOST) {
            throw TitleProblem.TOO_MANY.exception();
          }
          var proposal = slug == null ? TitleSlugs.proposedFor(name) : slug;
          for (int i = 1; i <= (slug == null ? MOST_TRIES : 1); i++) {
            var tried = i == 1 ? proposal : proposal + "-" + i;
            if (inserted(handle, channel, kind, name, tried)) {
              return tried;
            }
          }
          throw TitleProblem.SLUG_TAKEN.exception();
        });
  }

  private static int count(Handle handle, Channel channel) {
    return handle
        .createQuery("select count(*) from title where channel_id = :id")
        .bind("id", channel.id())
        .mapTo(Integer.class)
        .one();
  }

  private static boolean inserted(
      Handle handle, Channel channel, TitleKind kind, String name, String slug) {
    return handle
            .createUpdate(
                """
                insert into title (id, channel_id, kind, slug, slug_key, name)
                values (:id, :channel, :kind, :slug, :key, :name) on conflict do nothing
                """)
            .bind("id", UUID.randomUUID())
            .bind("channel", channel.id())
            .bind("kind", kind.text())
            .bind("slug", slug)
            .bind("key", Likeness.key(slug))
            .bind("name", name)
            .execute()
        > 0;
  }

  void change(Title title, TitleDetails details) {
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    update title set name = :name, original_name = :originalName, synopsis = :synopsis,
                      year = cast(:year as int), age = :age, category_id = cast(:category as uuid), genres = :genres,
                      credits = cast(:credits as jsonb),
                      published_at = case when :published then coalesce(published_at, now()) end
                    where id = :id
                    """)
                .bind("name", details.name())
                .bind("originalName", details.originalName())
                .bind("synopsis", details.synopsis())
                .bind("year", details.year())
                .bind("age", details.age())
                .bind("category", category(handle, details.category()))
                .bindArray("genres", String.class, details.genres())
                .bind("credits", write(details.credits()))
                .bind("published", details.isPublished())
                .bind("id", title.id())
                .execute());
  }

  private static @Nullable UUID category(Handle handle, @Nullable String slug) {
    return slug == null
        ? null
        : handle
            .createQuery("select id from category where slug = :slug")
            .bind("slug", slug)
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(TitleProblem.CATEGORY::exception);
  }

  void remove(Title title) {
    jdbi.useHandle(handle -> handle.execute("delete from title where id = ?", title.id()));
  }

  /// Until [#setPicture] names it, an object that is deleted at the next start.
  void announce(String key) {
    jdbi.useHandle(handle -> note(handle, key));
  }

  void setPicture(Title title, TitlePictures.Slot slot, @Nullable String key) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createQuery("select " + slot.column() + " from title where id = :id for update")
              .bind("id", title.id())
              .mapTo(String.class)
              .findOne()
              .ifPresent(known -> note(handle, known));
          int rows =
              handle
                  .createUpdate("update title set " + slot.column() + " = :key where id = :id")
                  .bind("key", key)
                  .bind("id", title.id())
                  .execute();
          if (rows > 0) {
            handle.execute("delete from orphan where object_key = ?", key);
          }
        });
  }

  void forgot(String key) {
    jdbi.useHandle(handle -> handle.execute("delete from orphan where object_key = ?", key));
  }

  private static void note(Handle handle, String key) {
    handle.execute("insert into orphan (object_key) values (?) on conflict do nothing", key);
  }

  private Title read(ResultSet row, StatementContext context) throws SQLException {
    var published = instant(row, "published_at");
    return new Title(
        row.getObject("id", UUID.class),
        TitleKind.parse(row.getString("kind")),
        row.getString("slug"),
        new Title.Home(
            row.getObject("owner_id", UUID.class),
            row.getString("handle"),
            row.getString("channel_name"),
            row.getBoolean("is_down")),
        new TitleDetails(
            row.getString("name"),
            row.getString("original_name"),
            row.getString("synopsis"),
            row.getObject("year", Integer.class),
            row.getInt("age"),
            row.getString("category"),
            List.of((String[]) row.getArray("genres").getArray()),
            credits(row.getString("credits")),
            published != null),
        row.getString("category_name"),
        row.getString("poster_key"),
        row.getString("backdrop_key"),
        published,
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private String write(List<Credit> credits) {
    try {
      return json.writeValueAsString(credits);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Credits are plain texts", e);
    }
  }

  private List<Credit> credits(String text) {
    try {
      return List.of(Objects.requireNonNull(json.readValue(text, Credit[].class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The row's credits are no credits: " + text, e);
    }
  }
}
