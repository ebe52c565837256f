package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.Edition;
import org.kinora.platform.TestDatabase;

/// Lists on a real database: 120 films of three channels, many of them listed in one moment.
class ShownTest {

  private static final UUID OWNER = new UUID(0, 1);
  private static final UUID FOLLOWER = new UUID(0, 2);
  private static final List<UUID> CHANNELS =
      List.of(new UUID(1, 0), new UUID(1, 1), new UUID(1, 2));
  private static final UUID CATEGORY = new UUID(2, 0);
  private static final Viewer MEMBER = new Viewer(FOLLOWER, false, 21);
  private static final int FILMS = 120;

  @TempDir static Path folder;
  private static TestDatabase database;
  private static Shown shown;

  @BeforeAll
  static void open() throws IOException {
    database = new TestDatabase(folder.resolve("data"));
    fill(database.jdbi());
    var videos = new Videos(database.jdbi(), new Unheard<>());
    var edition = new Edition();
    shown = new Shown(database.jdbi(), new VideoCache(videos, edition), edition);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /// Of each twelve films one is not to be seen by anybody for each of four reasons, one is for
  /// members, one unlisted and one from 18.
  private static void fill(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> {
          for (var account : List.of(OWNER, FOLLOWER)) {
            handle.execute(
                "insert into account (id, name, name_key, role) values (?, ?, ?, 'creator')",
                account,
                account.toString(),
                account.toString());
          }
          handle.execute(
              "insert into category (id, slug, name) values (?, 'sea', 'The sea')", CATEGORY);
          for (var channel : CHANNELS) {
            var name = "c" + CHANNELS.indexOf(channel);
            handle.execute(
                "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, ?, ?, 'c')",
                channel,
                OWNER,
                name + "-channel",
                name);
          }
          for (var followed : CHANNELS.subList(0, 2)) {
            handle.execute(
                "insert into follow (account_id, channel_id) values (?, ?)", FOLLOWER, followed);
          }
          for (int i = 0; i < FILMS; i++) {
            handle
                .createUpdate(
                    """
                    insert into video (id, owner_id, channel_id, category_id, title, state, visibility, age, listed_at)
                    values (:id, :owner, :channel, :category, 'x', :state, :visibility, :age,
                      case when :future then now() + interval '1 hour'
                        else timestamptz '2026-01-01' + make_interval(mins => :minute) end)
                    """)
                .bind("id", id(i))
                .bind("owner", OWNER)
                .bind("channel", CHANNELS.get(i % 3))
                .bind("category", CATEGORY)
                .bind("state", i % 12 == 1 ? "processing" : "complete")
                .bind("visibility", visibility(i))
                .bind("age", i % 12 == 7 ? 18 : 0)
                .bind("future", i % 12 == 2)
                .bind("minute", i / 10)
                .execute();
          }
        });
  }

  private static String id(int number) {
    return "%011d".formatted(number);
  }

  private static String visibility(int number) {
    return switch (number % 12) {
      case 3 -> "private";
      case 4 -> "password";
      case 5 -> "unlisted";
      case 6 -> "members";
      default -> "public";
    };
  }

  private static Set<String> expected(Set<Integer> kinds, Set<Integer> channels) {
    var ids = new HashSet<String>();
    for (int i = 0; i < FILMS; i++) {
      if (kinds.contains(i % 12) && channels.contains(i % 3)) {
        ids.add(id(i));
      }
    }
    return ids;
  }

  /// All pages one after the other, seven films on each.
  private static List<String> walked(Function<Shown.Page, List<Video>> list) {
    var ids = new ArrayList<String>();
    PageKey before = null;
    while (true) {
      var page = list.apply(new Shown.Page(7, before));
      page.forEach(video -> ids.add(video.id().value()));
      if (page.size() < 7) {
        return ids;
      }
      var asked = PageKey.listed(page.getLast()).format();
      before = PageKey.parse(URLDecoder.decode(asked, StandardCharsets.UTF_8));
    }
  }

  private static final Set<Integer> ALL = Set.of(0, 1, 2);
  private static final Set<Integer> FOR_STRANGERS = Set.of(0, 7, 8, 9, 10, 11);
  private static final Set<Integer> FOR_MEMBERS = Set.of(0, 6, 7, 8, 9, 10, 11);
  private static final Set<Integer> FOR_CHILDREN = Set.of(0, 6, 8, 9, 10, 11);

  @Test
  void every_film_is_on_one_page_of_the_latest_and_only_those_to_be_seen() {
    assertThat(walked(page -> shown.latest(Viewer.STRANGER, page)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected(FOR_STRANGERS, ALL))
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(walked(page -> shown.latest(MEMBER, page)))
        .containsExactlyInAnyOrderElementsOf(expected(FOR_MEMBERS, ALL));
    assertThat(walked(page -> shown.latest(new Viewer(FOLLOWER, false, 12), page)))
        .containsExactlyInAnyOrderElementsOf(expected(FOR_CHILDREN, ALL));
  }

  @Test
  void those_who_see_all_have_no_other_lists() {
    assertThat(walked(page -> shown.latest(new Viewer(OWNER, true, 21), page)))
        .containsExactlyInAnyOrderElementsOf(expected(FOR_MEMBERS, ALL));
  }

  @Test
  void a_channel_shows_its_own() {
    assertThat(walked(page -> shown.of(CHANNELS.get(1), Viewer.STRANGER, page)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected(FOR_STRANGERS, Set.of(1)))
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void a_feed_has_what_is_followed_in_one_order() {
    assertThat(walked(page -> shown.followedBy(FOLLOWER, MEMBER, page)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected(FOR_MEMBERS, Set.of(0, 1)))
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(walked(page -> shown.followedBy(OWNER, MEMBER, page))).isEmpty();
  }

  @Test
  void a_category_shows_what_is_in_it() {
    var categories = List.of(CATEGORY, new UUID(9, 9));
    assertThat(walked(page -> shown.inCategories(categories, Viewer.STRANGER, page)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected(FOR_STRANGERS, ALL));
    assertThat(walked(page -> shown.inCategories(List.of(), Viewer.STRANGER, page))).isEmpty();
  }

  @Test
  void breaks_are_where_the_pages_begin() {
    var films = walked(page -> shown.latest(Viewer.STRANGER, page));
    var breaks = shown.breaks(7, 100).stream().map(PageKey::id).toList();
    assertThat(breaks).hasSize((films.size() - 1) / 7);
    for (int i = 0; i < breaks.size(); i++) {
      assertThat(breaks.get(i)).isEqualTo(films.get(7 * (i + 1) - 1));
    }
    assertThat(shown.breaks(films.size(), 3)).as("of one full page").isEmpty();
    assertThat(shown.breaks(7, 3)).as("of three pages at most").hasSize(2);
  }
}
