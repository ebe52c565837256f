package org.kinora.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.catalog.Viewer;
import org.kinora.platform.TestDatabase;

/// Statements on a real database.
class AudienceRowsTest {

  private static final UUID OWNER = new UUID(0, 1);

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Jdbi jdbi;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Views views;
  private final Trending trending;

  AudienceRowsTest() {
    views = new Views(jdbi);
    trending = new Trending(jdbi);
  }

  @BeforeAll
  static void open() throws IOException {
    database = new TestDatabase(folder.resolve("data"));
    jdbi = database.jdbi();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into account (id, name, name_key, role) values (?, 'o', 'o', 'creator')",
                OWNER));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void anew() {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from video");
          handle.execute("delete from profile");
          handle.execute("delete from channel");
          handle.execute("delete from view_salt");
          for (int i = 0; i < 2; i++) {
            handle.execute(
                "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, ?, ?, 'c')",
                new UUID(1, i),
                OWNER,
                "channel" + i,
                "channel" + i);
          }
        });
  }

  private static String film(int number, int channel, String visibility, String... tags) {
    var id = "film%07d".formatted(number);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into video (id, owner_id, channel_id, title, state, visibility, tags, listed_at)
                    values (:id, :owner, :channel, 'x', 'complete', :visibility, :tags,
                      timestamptz '2026-01-01' + make_interval(mins => :number))
                    """)
                .bind("id", id)
                .bind("owner", OWNER)
                .bind("channel", new UUID(1, channel))
                .bind("visibility", visibility)
                .bindArray("tags", String.class, List.of(tags))
                .bind("number", number)
                .execute());
    return id;
  }

  private static long number(String sql, Object... values) {
    return jdbi.withHandle(handle -> handle.select(sql, values).mapTo(Long.class).one());
  }

  @Test
  void a_viewer_counts_once_a_day_for_each_film() {
    var one = film(1, 0, "public");
    var other = film(2, 0, "public");
    var ann = new View(one, "profile ann");
    views.write(List.of(ann, new View(one, "stranger bob"), new View(other, "profile ann")), today);
    views.write(List.of(ann, new View("gone0000000", "profile ann")), today);
    assertThat(number("select views from video where id = ?", one)).isEqualTo(2);
    assertThat(number("select views from video where id = ?", other)).isEqualTo(1);
    views.write(List.of(ann), today.plusDays(1));
    assertThat(number("select views from video where id = ?", one)).isEqualTo(3);
    assertThat(number("select sum(views) from view_day where video_id = ?", one)).isEqualTo(3);
    assertThat(number("select count(*) from view_day where video_id = ?", one)).isEqualTo(2);
  }

  @Test
  void who_watched_is_forgotten_with_the_day() {
    var film = film(1, 0, "public");
    views.write(List.of(new View(film, "profile ann")), today.minusDays(1));
    views.write(List.of(new View(film, "profile ann")), today.minusDays(200));
    views.write(List.of(new View(film, "profile ann")), today);
    assertThat(number("select count(distinct viewer) from view_seen")).isEqualTo(3);
    views.prune(today);
    assertThat(number("select count(*) from view_seen where day < ?", today)).isZero();
    assertThat(number("select count(*) from view_salt where day < ?", today)).isZero();
    assertThat(number("select count(*) from view_day")).isEqualTo(2);
    assertThat(number("select views from video where id = ?", film)).isEqualTo(3);
  }

  @Test
  void what_was_watched_lately_is_worth_more() {
    var old = film(1, 0, "public");
    var fresh = film(2, 0, "public");
    var members = film(3, 0, "members");
    var hidden = film(4, 0, "private");
    watch(old, 10, 5);
    watch(fresh, 3, 0);
    watch(members, 1, 0);
    watch(hidden, 50, 0);
    watch(film(5, 0, "public"), 100, 8);
    trending.refresh();
    assertThat(trending.top(Viewer.STRANGER, 10)).containsExactly(fresh, old);
    assertThat(trending.top(new Viewer(OWNER, false, 21), 10))
        .containsExactlyInAnyOrder(fresh, old, members);
    trending.refresh();
    assertThat(trending.top(Viewer.STRANGER, 1)).containsExactly(fresh);
  }

  private void watch(String film, int people, int daysAgo) {
    views.write(
        IntStream.range(0, people).mapToObj(who -> new View(film, "profile " + who)).toList(),
        today.minusDays(daysAgo));
  }

  @Test
  void what_others_watched_too_comes_before_what_is_alike() {
    var film = film(1, 0, "public", "Sea");
    var together = film(2, 1, "public");
    var once = film(3, 1, "public");
    var tagged = film(4, 1, "public", "sea");
    var sameChannel = film(5, 0, "public");
    for (int who = 0; who < 3; who++) {
      var profile = new UUID(3, who);
      jdbi.useHandle(
          handle ->
              handle.execute(
                  "insert into profile (id, account_id, name) values (?, ?, 'p')", profile, OWNER));
      seen(profile, film);
      if (who > 0) {
        seen(profile, together);
      } else {
        seen(profile, once);
      }
    }
    assertThat(
            jdbi.<List<String>, RuntimeException>withHandle(handle -> Related.find(handle, film)))
        .startsWith(together, tagged, sameChannel)
        .doesNotContain(film, once);
  }

  private static void seen(UUID profile, String film) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
                values (?, ?, 1, 2, false, now(), now())
                """,
                profile,
                film));
  }
}
