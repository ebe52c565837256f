package org.kinora.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.catalog.Viewer;

/// What every engine does. Each test has words of its own, so that all can share the rows.
abstract class SearchEngineContract {

  private static final UUID OWNER = new UUID(0, 1);
  private static final UUID CHANNEL = new UUID(1, 0);
  private static final UUID CATEGORY = new UUID(2, 0);
  private static final Viewer MEMBER = new Viewer(OWNER, false, 21);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static int made;

  abstract SearchEngine engine();

  abstract Jdbi jdbi();

  /// Waits until what was written can be found.
  void settle() {}

  @BeforeEach
  void people() {
    jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into account (id, name, name_key, role) values (?, 'o', 'o', 'creator')"
                      + " on conflict do nothing",
                  OWNER);
              handle.execute(
                  "insert into category (id, slug, name) values (?, 'sea', 'The sea')"
                      + " on conflict do nothing",
                  CATEGORY);
              handle.execute(
                  "insert into channel (id, owner_id, handle, handle_key, name)"
                      + " values (?, ?, 'lumen', 'lumen', 'Lumière Brothers') on conflict do nothing",
                  CHANNEL,
                  OWNER);
            });
  }

  /// Makes a film; `terms` are further columns with their values.
  private String film(String title, String description, List<String> tags, String... terms) {
    var id = "%011d".formatted(++made);
    var columns = new StringBuilder();
    var values = new StringBuilder();
    for (int i = 0; i < terms.length; i += 2) {
      columns.append(", ").append(terms[i]);
      values.append(", ").append(terms[i + 1]);
    }
    jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into video (id, owner_id, channel_id, title, description, tags, state"
                            + columns
                            + ") values (:id, :owner, :channel, :title, :description, :tags, 'complete'"
                            + values
                            + ")")
                    .bind("id", id)
                    .bind("owner", OWNER)
                    .bind("channel", CHANNEL)
                    .bind("title", title)
                    .bind("description", description)
                    .bindArray("tags", String.class, tags)
                    .execute());
    return id;
  }

  private String film(String title, String... terms) {
    return film(title, "", List.of(), terms);
  }

  private Found ask(String text, Filters filters, Order order, Viewer viewer) {
    settle();
    return engine()
        .videos(new Question(SearchText.of(text), filters, order, 24, SearchPlace.START), viewer);
  }

  private List<String> find(String text) {
    var found = ask(text, Filters.NONE, Order.RELEVANCE, Viewer.STRANGER);
    return found.isClose() ? List.of() : found.ids();
  }

  @Test
  void a_title_counts_for_more_than_tags_and_these_for_more_than_a_description() {
    var described = film("First", "All about the kestrel, kestrel, kestrel", List.of());
    var tagged = film("Second", "", List.of("kestrel"));
    var titled = film("A kestrel in the wind", "", List.of());
    var whole = film("Kestrel", "", List.of());
    assertThat(find("kestrel")).containsExactly(whole, titled, tagged, described);
  }

  @Test
  void what_is_watched_more_comes_first_among_equals() {
    var quiet = film("Quiet falconry");
    var busy = film("Loud falconry", "views", "5000");
    assertThat(find("falconry")).containsExactly(busy, quiet);
  }

  @Test
  void the_channel_is_searched_too() {
    var film = film("Workers leaving the zoetrope");
    assertThat(find("zoetrope lumiere")).containsExactly(film);
    assertThat(find("zoetrope pathe")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ECLAIRS, Éclairs au chocolat",
    "Éclâirs, Éclairs au chocolat",
    "uber gross, Über große Dinge",
    "smorrebrod, Smørrebrød i Ålborg",
    "мир, Война и мир",
    "東京, 東京 物語",
    "kiln.mov, kiln mov",
    "science fiction kilnworks, Science-fiction kilnworks",
    "science-fiction kilnwork, Science-fiction kilnworks",
    "img_4711, IMG_4711.MP4"
  })
  void case_accents_and_what_stands_between_words_do_not_matter(String asked, String title) {
    var film = film(title);
    assertThat(find(asked)).contains(film);
  }

  @Test
  void the_last_word_may_be_a_beginning() {
    var film = film("Astrolabes of the Atlantic");
    assertThat(find("astrol")).containsExactly(film);
    assertThat(find("astrolabes atl")).containsExactly(film);
    assertThat(find("astrol atlantic")).isEmpty();
  }

  @Test
  void phrases_belong_together_and_a_minus_leaves_out() {
    var lake = film("Swan lake ballet");
    var other = film("The lake of the swan");
    assertThat(find("swan lake")).containsExactlyInAnyOrder(lake, other);
    assertThat(find("\"swan lake\"")).containsExactly(lake);
    assertThat(find("swan lake -ballet")).containsExactly(other);
    assertThat(find("-ballet")).isEmpty();
  }

  @Test
  void what_is_misspelt_is_found_as_close_and_put_right() {
    var film = film("The caterpillar and the nightingale");
    var found = ask("caterpilar nightingail", Filters.NONE, Order.RELEVANCE, Viewer.STRANGER);
    assertThat(found.isClose()).isTrue();
    assertThat(found.ids()).contains(film);
    assertThat(found.meant()).isEqualTo("caterpillar nightingale");
    assertThat(find(found.meant())).containsExactly(film);
  }

  @Test
  void nothing_is_found_that_is_not_on_lists_for_who_asks() {
    var open = film("Heliograph open");
    var members = film("Heliograph members", "visibility", "'members'");
    film("Heliograph private", "visibility", "'private'");
    film("Heliograph unlisted", "visibility", "'unlisted'");
    film("Heliograph password", "visibility", "'password'");
    film("Heliograph later", "listed_at", "now() + interval '1 day'");
    var adults = film("Heliograph adults", "age", "18");
    var all = new Viewer(OWNER, true, 21);
    assertThat(find("heliograph")).containsExactlyInAnyOrder(open, adults);
    for (var viewer : List.of(MEMBER, all)) {
      assertThat(ask("heliograph", Filters.NONE, Order.RELEVANCE, viewer).ids())
          .containsExactlyInAnyOrder(open, members, adults);
    }
    var child = new Viewer(OWNER, false, 12);
    assertThat(ask("heliograph", Filters.NONE, Order.RELEVANCE, child).ids())
        .containsExactlyInAnyOrder(open, members);
    assertThat(ask("heliograf", Filters.NONE, Order.RELEVANCE, child).ids())
        .containsExactlyInAnyOrder(open, members);
    assertThat(engine().suggestions(SearchText.of("heliogr"), 20, Viewer.STRANGER))
        .extracting(Suggestion::text)
        .containsExactlyInAnyOrder("Heliograph open", "Heliograph adults");
  }

  @Test
  void a_change_is_found_at_once_and_what_is_gone_is_not() {
    var film = film("Ptarmigan");
    jdbi()
        .useHandle(
            handle -> handle.execute("update video set title = 'Capercaillie' where id = ?", film));
    assertThat(find("ptarmigan")).isEmpty();
    assertThat(find("capercaillie")).containsExactly(film);
    jdbi().useHandle(handle -> handle.execute("delete from video where id = ?", film));
    assertThat(find("capercaillie")).isEmpty();
  }

  @Test
  void a_channel_s_new_name_is_found_with_its_films() {
    var film = film("Sextant");
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update channel set name = 'Brothers of Lumière' where id = ?", CHANNEL));
    assertThat(find("sextant brothers")).containsExactly(film);
  }

  @Test
  void filters_narrow_and_orders_sort() {
    var small = film("Barometer one", "duration_ms", "60000", "views", "7", "language", "'de'");
    var middle =
        film("Barometer two", "duration_ms", "600000", "listed_at", "now() - interval '3 days'");
    var large =
        film(
            "Barometer three",
            "duration_ms",
            "6000000",
            "views",
            "3",
            "category_id",
            "'" + CATEGORY + "'");
    assertThat(ask("barometer", Filters.NONE, Order.LONGEST, MEMBER).ids())
        .containsExactly(large, middle, small);
    assertThat(ask("barometer", Filters.NONE, Order.VIEWS, MEMBER).ids())
        .containsExactly(small, large, middle);
    assertThat(ask("barometer", Filters.NONE, Order.NEWEST, MEMBER).ids()).endsWith(middle);
    assertThat(
            ask("barometer", filters(Filters.Length.SHORT, Filters.Age.ANY), Order.NEWEST, MEMBER)
                .ids())
        .containsExactly(small);
    assertThat(
            ask("barometer", filters(Filters.Length.ANY, Filters.Age.DAY), Order.LONGEST, MEMBER)
                .ids())
        .containsExactly(large, small);
    var german = new Filters(Filters.Length.ANY, Filters.Age.ANY, null, "de", "lumen", false);
    assertThat(ask("barometer", german, Order.NEWEST, MEMBER).ids()).containsExactly(small);
    var sea = new Filters(Filters.Length.ANY, Filters.Age.ANY, Set.of(CATEGORY), "", "", false);
    assertThat(ask("barometer", sea, Order.RELEVANCE, MEMBER).ids()).containsExactly(large);
    var subtitled = new Filters(Filters.Length.ANY, Filters.Age.ANY, null, "", "", true);
    assertThat(ask("barometer", subtitled, Order.RELEVANCE, MEMBER).ids()).isEmpty();
  }

  private static Filters filters(Filters.Length length, Filters.Age age) {
    return new Filters(length, age, null, "", "", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relevance", "newest", "views", "longest"})
  void pages_hold_each_once_also_where_many_are_alike(String order) {
    var word = "chronometer" + order;
    var all = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      all.add(film(word, "listed_at", "timestamptz '2026-01-01'"));
    }
    settle();
    var seen = new ArrayList<String>();
    var after = SearchPlace.START;
    while (true) {
      var page =
          engine()
              .videos(
                  new Question(SearchText.of(word), Filters.NONE, Order.of(order), 4, after),
                  MEMBER);
      seen.addAll(page.ids());
      if (!page.hasMore()) {
        break;
      }
      after = SearchPlace.parse(page.hits().getLast().place().format());
    }
    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void what_matches_is_marked() {
    film("Theodolites <b>", "How a theodolite & its owner see the land", List.of());
    var hit = ask("theodolite", Filters.NONE, Order.RELEVANCE, MEMBER).hits().getFirst();
    assertThat(hit.title().text()).isEqualTo("Theodolites <b>");
    assertThat(hit.title().pieces()).contains(new Marked.Piece("Theodolites", true));
    assertThat(hit.excerpt().pieces()).contains(new Marked.Piece("theodolite", true));
  }

  @Test
  void channels_and_lists_are_found_by_their_names() {
    assertThat(engine().channels(SearchText.of("lumiere"), 5, SearchPlace.START).ids())
        .containsExactly(CHANNEL.toString());
    assertThat(engine().channels(SearchText.of("lumen"), 5, SearchPlace.START).ids())
        .containsExactly(CHANNEL.toString());
    assertThat(engine().lists(SearchText.of("nothing of this"), 5, SearchPlace.START).ids())
        .isEmpty();
  }

  @Test
  void suggestions_begin_as_it_was_typed() {
    film("Orrery of brass", "", List.of("Orreries"));
    film("A wooden orrery", "views", "9");
    settle();
    var found = engine().suggestions(SearchText.of("Orrer"), 8, Viewer.STRANGER);
    assertThat(found)
        .extracting(Suggestion::text)
        .containsExactly("Orrery of brass", "A wooden orrery", "Orreries");
    assertThat(found.getLast().address()).isEqualTo("/tag/Orreries");
    assertThat(engine().suggestions(SearchText.of("lumi"), 8, Viewer.STRANGER))
        .extracting(Suggestion::kind)
        .contains(Suggestion.Kind.CHANNEL);
  }

  /// Whatever is typed is answered, and soon.
  @Test
  void any_string_is_a_question() {
    film("Something to be found");
    settle();
    var random = new Random(19);
    var parts =
        List.of(
            "\"",
            "'",
            "-",
            "--",
            "!",
            "&",
            "|",
            "(",
            ")",
            ":*",
            ":",
            "<->",
            "\\",
            "%",
            "_",
            "*",
            "or",
            "OR",
            "and",
            " ",
            "\0",
            "\u0002",
            "\ud800",
            "\udc00",
            "😀",
            "é",
            "ß",
            "क्षि",
            "ا",
            "found",
            "some:",
            "'; drop table video; --",
            "{0}",
            "${x}",
            "a".repeat(300),
            "<b>",
            "1e5",
            "3.14",
            "-5",
            "http://a.b/c?d=e",
            "a@b.c",
            "ﬁ",
            "\u200d",
            "İ");
    for (int i = 0; i < 400; i++) {
      var text = new StringBuilder();
      for (int part = random.nextInt(8); part >= 0; part--) {
        text.append(parts.get(random.nextInt(parts.size())))
            .append(random.nextBoolean() ? " " : "");
      }
      var words = SearchText.of(text.toString());
      var question = new Question(words, Filters.NONE, Order.RELEVANCE, 5, SearchPlace.START);
      long begin = System.nanoTime();
      engine().videos(question, MEMBER);
      engine().channels(words, 5, SearchPlace.START);
      engine().lists(words, 5, SearchPlace.START);
      engine().suggestions(words, 8, MEMBER);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(words.text()).isLessThan(DEADLINE);
    }
  }
}
