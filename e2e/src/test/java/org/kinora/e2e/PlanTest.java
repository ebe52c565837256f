package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kinora.e2e.StatementLog.Asked;

/// On a site that has a lot, every page and list finds what it shows through indices: no statement
/// reads a large table from end to end, and none reads many rows to show few.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {

  // Enough that the database prefers an index wherever there is one that helps.
  private static final int VIDEOS = 8_000;
  private static final int PEOPLE = 2_000;
  private static final int HISTORY = 60_000;

  // Of fewer rows all are read as soon as one in some dozen is needed, and rightly so.
  private static final int LARGE = 2_500;
  private static final double MOST_ROWS = 2_500;
  private static final int EXAMPLES = 3;

  // Where each site map begins: of all films, and kept for a quarter of an hour.
  private static final Pattern OF_ALL = Pattern.compile("window listed as");

  private static final Pattern NEXT =
      Pattern.compile("rel=\"next\" href=\"([^\"]+)\"|\"next\":\"(?:https?://[^/\"]+)?(/[^\"]+)\"");

  private final Stage stage;
  private Server server;
  private Catalogue catalogue;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<Asked, Set<String>> asked = new LinkedHashMap<>();
  private final Map<String, Integer> examples = new LinkedHashMap<>();

  PlanTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  void open() {
    server = Server.start(stage.folder("plans").resolve("data"));
    catalogue = Catalogue.fill(server, VIDEOS, PEOPLE, HISTORY);
    people.put("stranger", new Person(server));
    people.put("viewer", catalogue.member(PEOPLE - 1, "viewer").person(server));
    people.put("creator", catalogue.member(7, "creator").person(server));
    people.put("moderator", catalogue.member(2, "moderator").person(server));
    people.put("administrator", catalogue.member(1, "administrator").person(server));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void every_page_and_list_is_found_through_indices() throws IOException, SQLException {
    int shown = 0;
    var paths = paths();
    try (var log = new StatementLog(server)) {
      for (var path : paths) {
        for (var person : people.entrySet()) {
          shown += visit(log, path, person.getKey(), person.getValue());
        }
      }
    }
    assertThat(shown).as("answers of 200").isGreaterThan(150);
    assertThat(asked).hasSizeGreaterThan(100);
    judge();
  }

  @Test
  void the_front_page_of_a_full_site_is_light() {
    people.forEach(
        (who, person) ->
            assertThat(person.get("/").body().getBytes(StandardCharsets.UTF_8))
                .as(who)
                .hasSizeBetween(10_000, 60_000));
  }

  /// Else a row that is deleted has all rows read that could refer to it.
  @Test
  void every_reference_has_an_index() {
    assertThat(
            server.rows(
                """
                select c.conrelid::regclass || ' (' || a.attname || ')' from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and not exists (
                  select from pg_index i
                  where i.indrelid = c.conrelid
                    and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
                    and (i.indpred is null
                      or pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))
                order by 1"""))
        .isEmpty();
  }

  /// The page, and the one behind it.
  private int visit(StatementLog log, String path, String who, Person person) {
    var accepted = path.startsWith("/api/") ? "application/json" : "text/html";
    var answer = person.get(path, "Accept", accepted);
    assertThat(answer.statusCode()).as(() -> path + ": " + answer.body()).isLessThan(500);
    take(log, path + " as " + who);
    var next = NEXT.matcher(answer.body());
    if (next.find()) {
      var behind = (next.group(1) == null ? next.group(2) : next.group(1)).replace("&amp;", "&");
      var address = behind.startsWith("?") ? path + behind : behind;
      assertThat(person.get(address, "Accept", accepted).statusCode()).as(address).isEqualTo(200);
      take(log, address + " as " + who);
    }
    return answer.statusCode() == 200 ? 1 : 0;
  }

  private void take(StatementLog log, String where) {
    for (var one : log.fresh()) {
      boolean isKnown = asked.containsKey(one);
      if (isKnown || examples.merge(one.sql(), 1, Integer::sum) <= EXAMPLES) {
        asked.computeIfAbsent(one, _ -> new TreeSet<>()).add(where);
      }
    }
  }

  private void judge() throws SQLException {
    var large =
        new HashSet<>(
            server.rows(
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= "
                    + LARGE));
    assertThat(large)
        .contains(
            "video",
            "rendition",
            "history",
            "comment",
            "follow",
            "video_like",
            "notification",
            "playlist_item");
    var faults = new SoftAssertions();
    try (var connection = server.connect()) {
      for (var entry : asked.entrySet()) {
        var one = entry.getKey();
        if (!one.sql().matches("(?is)(select|with)\\b.*") || OF_ALL.matcher(one.sql()).find()) {
          continue;
        }
        for (var plan : Plan.of(connection, one)) {
          faults
              .assertThat(plan.faults(large, MOST_ROWS))
              .as("%s%n%s%n%s", first(entry.getValue()), one.sql(), one.values())
              .isEmpty();
        }
      }
    }
    faults.assertAll();
  }

  private static String first(Set<String> pages) {
    return pages.iterator().next() + " (and " + (pages.size() - 1) + " more)";
  }

  /// All that can be read, with ids of what is there; searches too.
  private List<String> paths() throws IOException {
    var film = catalogue.film();
    var paths = new ArrayList<String>();
    for (var route : Route.all()) {
      if (route.method().equals("GET") && !route.path().contains("{token}")) {
        paths.add(route.address(parameter -> value(route.path(), parameter, film)));
      }
    }
    paths.add("/history?q=island");
    paths.add("/admin/people?q=ada");
    paths.add("/admin/audit?action=signed-in");
    paths.add("/watch/" + film + "?list=" + catalogue.id("list", PEOPLE + 3));
    return List.copyOf(new TreeSet<>(paths));
  }

  private String value(String path, String parameter, String film) {
    return switch (parameter) {
      case "handle" -> "channel-1";
      case "slug" -> "shelf-1";
      case "video" -> film;
      case "number" -> "1";
      case "page" -> "imprint";
      case "channel" -> catalogue.id("channel", 1);
      default -> id(path, film);
    };
  }

  private String id(String path, String film) {
    if (path.contains("/comments/")) {
      return server.rows("select id from comment where replies > 0 order by id limit 1").getFirst();
    }
    if (path.contains("/lists/")) {
      return catalogue.id("list", PEOPLE + 3);
    }
    if (path.contains("/people/")) {
      return catalogue.id("account", 1);
    }
    if (path.contains("/admin/categories/")) {
      return catalogue.id("category", 1);
    }
    return path.contains("/profiles/") ? catalogue.id("profile", 7) : film;
  }
}
