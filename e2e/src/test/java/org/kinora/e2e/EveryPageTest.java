package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kinora.e2e.Visit.Size;

/// What must hold on each page: readable for everybody in light and dark, nothing that sticks out
/// at any width or direction of reading, every control within reach of the keyboard, nothing that
/// jumps. Its screenshots are the album of the site. Each page is opened once at each size and
/// looked at from all sides.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class EveryPageTest {

  private static final double MOST_SHIFT = 0.05;
  private static final Size DESK = new Size("desktop", 1280, 800);
  private static final Size PHONE = new Size("phone", 390, 780);
  // A desktop at 200 %, and the narrowest phone (WCAG 2.2, 1.4.10), too.
  private static final List<Size> SIZES =
      List.of(new Size("zoomed", 640, 400), new Size("narrow", 320, 640), DESK, PHONE);

  private static final String CHAPTERS =
      """
      {"chapters": [
        {"startMs": 0, "title": "Out of the harbour"},
        {"startMs": 6000, "title": "A chapter with a title that is too long for any phone to show in one line"},
        {"startMs": 18500, "title": "Land"}]}
      """;

  private final Stage stage;
  private final String axe;

  EveryPageTest(Stage stage) throws IOException {
    this.stage = stage;
    axe = Files.readString(Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js"));
  }

  @Test
  void every_page_of_a_stranger_is_open_to_everybody() {
    var id = film();
    var pages = new LinkedHashMap<String, String>();
    pages.put("home-stranger", "/");
    pages.put("watch-stranger", "/watch/" + id);
    var channel = stage.api().video(id).path("channel").asText();
    pages.put("channel-stranger", "/c/" + channel);
    title(id);
    pages.put("titles", "/titles");
    pages.put("title", "/title/a-voyage");
    pages.put("sign-in", "/sign-in");
    pages.put("sign-up", "/sign-up");
    pages.put("reset", "/reset");
    pages.put("lost", "/no/such/page");
    category();
    pages.put("categories", "/categories");
    pages.put("category", "/category/lectures");
    pages.put("search", "/search");
    pages.put("search-none", "/search?q=nothing+of+this+kind");
    pages.put("trending", "/trending");
    pages.put("shorts-none", "/shorts");
    pages.put(
        "watch-locked",
        "/watch/" + other(Map.of("visibility", "password", "password", "open sesame")));
    var premiere = Instant.now().plus(Duration.ofDays(2)).toString();
    pages.put("watch-premiere", "/watch/" + other(Map.of("premieres", true, "listedAt", premiere)));
    try (var visit = Visit.ofStranger(stage).tolerating("403").tolerating("404")) {
      lookAt(visit, pages);
    }
  }

  @Test
  void every_page_of_a_publisher_is_open_to_everybody() {
    var id = film();
    var pages = new LinkedHashMap<String, String>();
    pages.put("home", "/");
    pages.put("mine", "/my/videos");
    pages.put("upload", "/upload");
    pages.put("watch", "/watch/" + id);
    pages.put("edit", "/videos/" + id + "/edit");
    pages.put("delete-page", "/videos/" + id + "/delete");
    pages.put("account", "/account");
    pages.put("security", "/account/security");
    pages.put("passkeys", "/account/passkeys");
    pages.put("connections", "/account/connections");
    pages.put("data", "/account/data");
    pages.put("sessions", "/account/sessions");
    pages.put("tokens", "/account/tokens");
    pages.put("address", "/account/email");
    pages.put("profiles", "/profiles");
    pages.put("history", "/history");
    pages.put("lists", "/lists");
    var channel = stage.api().video(id).path("channel").asText();
    pages.put("channel", "/c/" + channel);
    pages.put("channel-about", "/c/" + channel + "/about");
    pages.put("channels", "/my/channels");
    pages.put("channel-new", "/my/channels/new");
    pages.put("channel-edit", "/my/channels/" + channel + "/edit");
    key(channel);
    pages.put("channel-live", "/my/channels/" + channel + "/live");
    pages.put("channel-delete", "/my/channels/" + channel + "/delete");
    title(id);
    pages.put("watch-episode", "/watch/" + id);
    pages.put("titles-mine", "/my/titles");
    pages.put("title-new", "/my/titles/new");
    pages.put("title-edit", "/my/titles/a-voyage/edit");
    pages.put("title-parts", "/my/titles/a-voyage/parts");
    pages.put("title-part-new", "/my/titles/a-voyage/parts/new?kind=episode&season=1");
    pages.put("title-season", "/my/titles/a-voyage/seasons/1");
    pages.put("title-delete", "/my/titles/a-voyage/delete");
    pages.put("marks", "/videos/" + id + "/marks");
    pages.put("channel-banned", "/my/channels/" + channel + "/banned");
    pages.put("decision", "/decisions/" + decision());
    pages.put("following", "/following");
    tell(id);
    pages.put("notifications", "/notifications");
    try (var visit = Visit.ofAdministrator(stage)) {
      lookAt(visit, pages);
    }
  }

  @Test
  void every_page_of_those_who_run_the_site_is_open_to_everybody() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("queue", "/queue");
    pages.put("health", "/health");
    pages.put("admin-sign-in", "/admin/sign-in");
    pages.put("admin", "/admin");
    pages.put("admin-registration", "/admin/registration");
    pages.put("admin-mail", "/admin/mail");
    pages.put("admin-people", "/admin/people");
    pages.put("admin-person", "/admin/people/" + administrator());
    pages.put("admin-reports", "/admin/reports");
    pages.put("admin-case", "/admin/reports/" + aCase());
    pages.put("admin-videos", "/admin/videos");
    pages.put("admin-words", "/admin/words");
    pages.put("admin-categories", "/admin/categories");
    pages.put("admin-category", "/admin/categories/" + category());
    pages.put("admin-storage", "/admin/storage");
    pages.put("admin-settings", "/admin/settings");
    pages.put("admin-audit", "/admin/audit");
    try (var visit = Visit.ofAdministrator(stage)) {
      lookAt(visit, pages);
    }
  }

  @Test
  void home_is_light() {
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/");
      assertThat(Weight.ofDocuments(visit)).as("bytes of HTML").isBetween(1L, 60_000L);
      assertThat(Weight.ofStyles(visit)).as("bytes of styles").isBetween(1L, 25_000L);
      assertThat(Weight.ofScripts(visit, "-")).as("bytes of scripts").isLessThan(40_000L);
    }
  }

  @Test
  void the_colours_can_be_chosen_and_stay() {
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/");
      visit.page().click("kinora-theme button");
      visit.open("/sign-in");
      assertThat(visit.page().getAttribute("html", "data-theme")).isEqualTo("dark");
    }
  }

  @Test
  void the_api_is_described_on_a_page() {
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/doc/");
      visit.page().waitForSelector("[data-path='/api/v1/videos/{id}']");
      visit.wholeScreenshot("api");
    }
  }

  private void lookAt(Visit visit, Map<String, String> pages) {
    Looks.prepare(visit.page());
    var faults = new SoftAssertions();
    for (var entry : pages.entrySet()) {
      visit
          .page()
          .emulateMedia(
              new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
      for (var size : List.of(PHONE, DESK)) {
        visit.resize(size);
        visit.open(entry.getValue());
        Looks.settle(visit);
        faults
            .assertThat(Looks.shift(visit.page()))
            .as("shift of %s, %s", entry.getKey(), size.name())
            .isLessThanOrEqualTo(MOST_SHIFT);
      }
      useOf(visit.page(), entry.getKey(), faults);
      shapeOf(visit, entry.getKey(), faults);
    }
    faults.assertAll();
  }

  private void useOf(Page page, String name, SoftAssertions faults) {
    page.evaluate(axe);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      in(page, scheme);
      faults.assertThat(Looks.violations(page)).as("axe on %s, %s", name, scheme).isEmpty();
    }
    faults.assertThat(Looks.unreachable(page)).as("keyboard on %s", name).isEmpty();
    faults.assertThat(Looks.moving(page)).as("motion on %s", name).isEmpty();
  }

  private void shapeOf(Visit visit, String name, SoftAssertions faults) {
    var page = visit.page();
    for (var direction : List.of("rtl", "ltr")) {
      page.evaluate("direction => document.documentElement.dir = direction", direction);
      for (var size : SIZES) {
        visit.resize(size);
        faults
            .assertThat(Looks.outside(page))
            .as("%s, %s, %s", name, size.name(), direction)
            .isEmpty();
      }
    }
    photograph(visit, name, DESK, ColorScheme.LIGHT);
    photograph(visit, name, PHONE, ColorScheme.DARK);
  }

  private static void photograph(Visit visit, String name, Size size, ColorScheme scheme) {
    visit.resize(size);
    // Where the keyboard went before, the header would stand in the middle of the picture.
    visit.page().evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
    in(visit.page(), scheme);
    visit.wholeScreenshot(name + "-" + size.name() + "-" + scheme.name().toLowerCase(Locale.ROOT));
  }

  private static void in(Page page, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  private String film() {
    var id = stage.film().path("id").asText();
    var chapters =
        stage
            .api()
            .send(
                "PUT",
                "/api/v1/videos/" + id + "/chapters",
                CHAPTERS,
                "Content-Type",
                "application/json");
    assertThat(chapters.statusCode()).as(chapters::body).isEqualTo(200);
    return id;
  }

  private void key(String channel) {
    var keys = "/api/v1/channels/" + channel + "/stream-keys";
    if (stage.api().json(keys).path("keys").isEmpty()) {
      send("POST", keys, Map.of("label", "The computer in the studio, by the window"));
      send("POST", keys, Map.of());
    }
  }

  /// A film of these terms, beside the one that all share.
  private String other(Map<String, ?> terms) {
    var api = stage.api();
    var id = api.upload(stage.media().clip(), "Out at sea");
    api.awaitComplete(id, Duration.ofMinutes(3));
    var changed =
        api.send(
            "PATCH", "/api/v1/videos/" + id, Api.json(terms), "Content-Type", "application/json");
    assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
    return id;
  }

  /// A series of which this film is an episode, with artwork.
  private void title(String film) {
    var title = "/api/v1/titles/a-voyage";
    if (stage.api().get(title).statusCode() == 200) {
      return;
    }
    var made = Map.of("kind", "series", "name", "A voyage", "slug", "a-voyage");
    send("POST", "/api/v1/titles", made);
    send("PUT", title + "/seasons/1", Map.of("synopsis", "Out of the harbour, and far."));
    send("PUT", title + "/seasons/2", Map.of());
    var first =
        Map.of(
            "kind",
            "episode",
            "season",
            1,
            "number",
            1,
            "name",
            "Out of the harbour",
            "synopsis",
            "It is windy, and nobody has slept.",
            "video",
            film);
    send("POST", title + "/parts", first);
    send("POST", title + "/parts", Map.of("kind", "episode", "season", 1, "name", "Far out"));
    send("POST", title + "/parts", Map.of("kind", "trailer", "name", "Ahoy", "video", film));
    var cast =
        List.of(
            Map.of("role", "director", "person", "Bo Ek"),
            Map.of("role", "cast", "person", "Ida Lind", "character", "The captain"),
            Map.of("role", "cast", "person", "Jo Berg", "character", "The cook"));
    send(
        "PATCH",
        title,
        Map.of(
            "originalName",
            "En resa",
            "year",
            2025,
            "age",
            6,
            "credits",
            cast,
            "genres",
            List.of("Drama", "Sea"),
            "published",
            true,
            "synopsis",
            "A **long** way over the sea, with those who can’t stand each other."));
    for (var slot : List.of("poster", "backdrop")) {
      var picture = slot.equals("poster") ? TitleShelf.png(600, 900) : TitleShelf.png(1600, 900);
      var sent = TitleShelf.picture(stage.api(), "a-voyage", slot, picture);
      assertThat(sent.statusCode()).as(sent::body).isEqualTo(200);
    }
  }

  private void send(String method, String address, Map<String, ?> body) {
    var answer =
        stage.api().send(method, address, Api.json(body), "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer::body).isBetween(200, 299);
  }

  /// As of a new film of a channel that the administrator follows.
  private void tell(String id) {
    stage.rows(
        """
        insert into notification (account_id, kind, video_id, channel_id)
        select '%s', 'published', id, channel_id from video where id = '%s' returning id"""
            .formatted(administrator(), id));
  }

  /// Something of the administrator's own that was reported, and what was decided about it.
  private String aCase() {
    var found =
        stage.rows(
            """
            insert into moderation_case (id, kind, subject, owner_id, title, reports)
            values (gen_random_uuid(), 'comment', '00000000-0000-4000-8000-000000000000', '%s',
              'Something that somebody said', 2)
            on conflict (kind, subject) do update set title = excluded.title returning id"""
                .formatted(administrator()));
    stage.rows(
        """
        insert into report (id, kind, subject, reason, words)
        select gen_random_uuid(), 'comment', '00000000-0000-4000-8000-000000000000', reason,
          'Look at this' from unnest(array['spam', 'hate']) reason returning id""");
    return found.getFirst();
  }

  private String decision() {
    return stage
        .rows(
            """
            insert into moderation_act (id, case_id, act, reason)
            values (gen_random_uuid(), '%s', 'taken-down', 'It is not true') returning id"""
                .formatted(aCase()))
        .getFirst();
  }

  private String administrator() {
    return stage.rows("select id from account where role = 'administrator'").getFirst();
  }

  private String category() {
    stage.rows(
        """
        insert into category (id, slug, name) values (gen_random_uuid(), 'lectures', 'Lectures')
        on conflict do nothing returning id""");
    return stage.rows("select id from category where slug = 'lectures'").getFirst();
  }
}
