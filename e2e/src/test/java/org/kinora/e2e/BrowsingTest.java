package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.kinora.e2e.Visit.Size;

/// Looking around on a site with enough films for rows: 90 of them, of which a few are upright
/// clips that play.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowsingTest {

  private static final Size DESK = new Size("desktop", 1280, 800);
  private static final Size PHONE = new Size("phone", 390, 780);
  private static final Size NARROW = new Size("narrow", 320, 640);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern COUNT =
      Pattern.compile("(?m)^kinora_sql_statements_seconds_count\\S* ([0-9.E]+)$");
  private static final Pattern TILE = Pattern.compile("<li class=\"card\">.*?href=\"([^\"]+)\"");

  private final Stage stage;
  private final String axe;
  private Server server;
  private Member member;
  private String clip;

  BrowsingTest(Stage stage) throws IOException {
    this.stage = stage;
    axe = Files.readString(Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js"));
  }

  @BeforeAll
  void open() {
    server =
        Server.start(
            stage.folder("browsing").resolve("data"),
            Map.of("KINORA_LIMITS_SEARCH", "40/1h", "KINORA_LIMITS_API", "5000/10s"));
    member = Member.in(server, "viewer");
    clip = server.api().upload(stage.media().uprightClip(), "A wave on the pier");
    server.api().awaitComplete(clip, LIMIT);
    categories();
    films();
    audience();
  }

  @AfterAll
  void close() {
    server.close();
  }

  private void categories() {
    server.rows(
        """
        insert into category (id, slug, name, position)
        select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'kind-' || n,
          (array['Documentaries', 'Lectures', 'Music', 'Nature', 'Science fiction', 'Travel'])[n], n
        from generate_series(1, 6) n returning id""");
    server.rows(
        """
        insert into category (id, parent_id, slug, name)
        select gen_random_uuid(), id, 'birds', 'Birds' from category where slug = 'kind-4' returning id""");
  }

  /// All with the clip's poster and playlist; every ninth is as upright as that.
  private void films() {
    server.rows(
        """
        insert into video (id, owner_id, channel_id, category_id, title, description, tags, state, revision,
          duration_ms, width, height, kind, listed_at, views)
        select 'film' || lpad(n::text, 7, '0'), v.owner_id, v.channel_id,
          (select id from category where slug = case when n %% 6 = 3 then 'birds' else 'kind-' || (n %% 6 + 1) end),
          (array['The long way down to the harbour', 'Kestrels over the moor', 'A night at the observatory',
            'Bread, slowly', 'How a lock works', 'Winter light']) [n %% 6 + 1] || ' ' || n,
          'What the camera saw, part ' || n || ', with éclairs.', '{Harbour,"Quiet evenings"}', 'complete', v.revision,
          case when n %% 9 = 0 then 20000 else 400000 + n * 1000 end,
          case when n %% 9 = 0 then 360 else 1280 end, case when n %% 9 = 0 then 640 else 720 end,
          'video', now() - n * interval '3 hours', n * 7
        from generate_series(1, 90) n, video v where v.id = '%s' returning id"""
            .formatted(clip));
    var columns =
        server.rows(
            "select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
                + " where table_name = 'rendition' and column_name not in ('id', 'video_id')");
    server.rows(
        """
        insert into rendition (id, video_id, %1$s)
        select gen_random_uuid(), f.id, %2$s from video f, rendition r
        where f.id like 'film%%' and r.video_id = '%3$s' and (r.kind = 'poster' or f.height > f.width) returning id"""
            .formatted(columns.getFirst(), columns.getFirst().replaceAll("(^|, )", "$1r."), clip));
  }

  /// The member follows the channel, has watched, and others watched the same and one more.
  private void audience() {
    server.rows(
        "insert into follow (account_id, channel_id) select a.id, v.channel_id from account a, video v"
            + " where a.name = '%s' and v.id = '%s' returning account_id"
                .formatted(member.name(), clip));
    server.rows(
        """
        insert into profile (id, account_id, name)
        select ('00000000-0000-4000-8000-00000000000' || n)::uuid, id, 'p' || n
        from account, generate_series(1, 3) n where name = '%s' returning id"""
            .formatted(member.name()));
    server.rows(
        """
        insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
        select p.id, 'film' || lpad(n::text, 7, '0'), 200000, 400000, n > 62, now(), now() - n * interval '1 minute'
        from profile p, generate_series(61, 80) n returning video_id""");
    server.rows(
        "insert into view_day (video_id, day, views) select id, current_date, views from video"
            + " where id like 'film%' returning video_id");
  }

  private String home(Person person) {
    var page = person.get("/");
    assertThat(page.statusCode()).as(page::body).isEqualTo(200);
    return page.body();
  }

  private void lookAt(Visit visit, String name) {
    var page = visit.page();
    Looks.settle(visit);
    page.evaluate(axe);
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(Looks.violations(page)).as("axe on %s, %s", name, scheme).isEmpty();
      for (var size : List.of(PHONE, DESK)) {
        visit.resize(size);
        visit.wholeScreenshot(
            "browse-"
                + name
                + "-"
                + size.name()
                + "-"
                + (scheme == ColorScheme.DARK ? "dark" : "light"));
      }
    }
    visit.resize(NARROW);
    assertThat(Looks.outside(page)).as(name).isEmpty();
    visit.resize(DESK);
  }

  private Visit visit() {
    return Visit.ofStranger(stage, server).signedInBy(member.session());
  }

  @Test
  void home_has_rows_and_no_film_in_two_of_them() {
    // Trending is counted when the program has started and every few minutes after.
    server.rows(
        "insert into trending (video_id, score) select id, views from video where id like 'film%'"
            + " on conflict (video_id) do update set score = excluded.score returning video_id");
    var person = member.person(server);
    var html = home(person);
    assertThat(html.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .as("bytes of home")
        .isLessThanOrEqualTo(60_000);
    assertThat(html)
        .contains("New from channels you follow", "Trending", "Shorts", "Because you watched")
        .contains("Documentaries", "href=\"/category/kind-1\"", "Continue watching");
    var rows = html.substring(html.indexOf("id=\"row-0\""));
    var tiles = TILE.matcher(rows).results().map(found -> found.group(1)).toList();
    assertThat(tiles).hasSizeGreaterThan(30);
    assertThat(new HashSet<>(tiles)).hasSameSizeAs(tiles);
    assertThat(statements(() -> home(person))).as("statements").isLessThanOrEqualTo(20);
    try (var visit = visit()) {
      visit.open("/");
      lookAt(visit, "home");
      visit.open("/category/kind-4");
      lookAt(visit, "category");
      visit.open("/trending");
      lookAt(visit, "trending");
      visit.open("/watch/film0000001");
      assertThat(visit.page().textContent("#others")).isEqualTo("Up next");
      visit.page().click(".chip:has-text('Quiet evenings')");
      visit.page().waitForURL("**/tag/Quiet%20evenings");
      lookAt(visit, "tag");
    }
  }

  private long statements(Runnable work) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = counted();
      work.run();
      least = Math.min(least, counted() - before);
    }
    return least;
  }

  private long counted() {
    var found = COUNT.matcher(server.api().get("/q/metrics").body());
    assertThat(found.find()).isTrue();
    return (long) Double.parseDouble(found.group(1));
  }

  @Test
  void tags_lead_to_all_that_have_them_and_to_nothing_else() {
    var person = new Person(server);
    assertThat(person.get("/tag/harbour").body()).contains("film0000001", "rel=\"next\"");
    assertThat(person.get("/tag/quiet%20EVENINGS").statusCode()).isEqualTo(200);
    for (var none : List.of("nothing", "%25", "'", "..%252f", "%E2%80%AE")) {
      assertThat(person.get("/tag/" + none).statusCode()).as(none).isEqualTo(404);
    }
  }

  @Test
  void somebody_finds_a_film_by_typing() {
    try (var visit = visit()) {
      var page = visit.open("/");
      page.fill("#site-search", "kest");
      page.waitForSelector("[role=option]");
      assertThat(page.getAttribute("#site-search", "aria-expanded")).isEqualTo("true");
      visit.screenshot("browse-suggestions");
      page.keyboard().press("ArrowDown");
      var chosen = page.getAttribute("#site-search", "aria-activedescendant");
      assertThat(page.getAttribute("#" + chosen, "aria-selected")).isEqualTo("true");
      page.keyboard().press("Escape");
      page.waitForSelector("[role=option]", hidden());
      page.keyboard().press("Enter");
      page.waitForURL("**/search?q=kest");
      assertThat(page.locator(".found mark").first().textContent()).isEqualTo("Kestrels");
      lookAt(visit, "search");
      page.click("text=Filters");
      page.selectOption("[name=sort]", "longest");
      page.selectOption("[name=category]", "kind-2");
      page.click("text=Apply");
      assertThat(page.locator(".found__item").count()).isPositive();
      visit.open("/search?q=kestrells");
      page.click(".meant a");
      assertThat(page.textContent("h1")).contains("kestrels");
      visit.open("/search?q=%3Cscript%3Ealert(1)%3C/script%3E");
      assertThat(page.textContent("h1")).contains("<script>alert(1)</script>");
      page.fill("#site-search", "winter");
      page.waitForSelector("[role=option]");
      page.locator("[role=option]").first().click();
      page.waitForURL("**/watch/**");
    }
  }

  private static Page.WaitForSelectorOptions hidden() {
    return new Page.WaitForSelectorOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
  }

  @Test
  void programs_search_page_by_page() {
    var api = server.api();
    var seen = new HashSet<String>();
    var next = "/api/v1/search?q=eclairs&limit=40";
    int pages = 0;
    while (!next.isEmpty()) {
      var answer = api.json(next);
      answer
          .path("results")
          .forEach(each -> assertThat(seen.add(each.path("id").asText())).isTrue());
      next = answer.path("next").isNull() ? "" : answer.path("next").asText();
      pages++;
    }
    assertThat(seen).hasSize(90);
    assertThat(pages).isEqualTo(3);
    assertThat(api.get("/api/v1/search?q=x&limit=0").statusCode()).isEqualTo(400);
    assertThat(api.get("/api/v1/search?q=x&after=nothing").statusCode()).isEqualTo(400);
    var odd = api.json("/api/v1/search?kind=what&sort=ever&length=-1&language=%25&q=%00%22%27");
    assertThat(odd.path("results")).isEmpty();
    assertThat(api.json("/api/v1/search/suggestions?q=harb").path("suggestions").toString())
        .contains("/tag/Harbour");
  }

  @Test
  void strangers_are_paced() {
    var person = new Person(server);
    int refused = 0;
    for (int i = 0; i < 45; i++) {
      var answer = person.get("/search?q=pace");
      if (answer.statusCode() == 429) {
        refused++;
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(refused).isPositive();
    assertThat(member.person(server).get("/search?q=pace").statusCode()).isEqualTo(200);
  }

  @Test
  void clips_are_swiped_through_and_liked() {
    try (var visit = visit()) {
      var page = visit.open("/shorts");
      visit.until(
          "() => document.querySelector('.clip[data-state=playing] video')?.currentTime > 0.3");
      assertThat(page.locator("kinora-shorts video").count()).isEqualTo(1);
      assertThat((Boolean) page.evaluate("() => document.querySelector('.clip__video').muted"))
          .isTrue();
      visit.screenshot("browse-shorts-desktop");
      var first = page.locator(".clip[data-state]").getAttribute("id");
      page.keyboard().press("Tab");
      page.locator(".clips__list").focus();
      page.keyboard().press("ArrowDown");
      visit.until(
          "first => { const now = document.querySelector('.clip[data-state=playing]'); return now && now.id !== first }",
          first);
      assertThat(page.locator("kinora-shorts video").count()).isEqualTo(1);
      page.keyboard().press("m");
      assertThat((Boolean) page.evaluate("() => document.querySelector('.clip__video').muted"))
          .isFalse();
      var playing = page.locator(".clip[data-state]");
      playing.locator("[name=like]").click();
      visit.until("() => document.querySelector('.clip[data-state] [name=like]').value === 'no'");
      page.evaluate(axe);
      assertThat(Looks.violations(page)).isEmpty();
      visit.resize(PHONE);
      visit.screenshot("browse-shorts-phone");
      visit.resize(NARROW);
      assertThat(Looks.outside(page)).isEmpty();
    }
    assertThat(server.rows("select count(*) from video_like").getFirst()).isEqualTo("1");
    var plain = new Person(server).get("/shorts").body();
    assertThat(plain).contains("href=\"/watch/" + clip + "\"");
  }

  @Test
  void who_watched_half_of_a_clip_counts_once() {
    long before = views();
    for (int i = 0; i < 2; i++) {
      try (var visit = Visit.ofStranger(stage, server)) {
        Playing.open(visit, "/watch/" + clip).start();
        visit
            .page()
            .waitForRequest(
                request -> request.url().endsWith("/api/v1/views"),
                () -> visit.page().mouse().move(5, 5));
      }
    }
    Eventually.until("the view is counted", Duration.ofSeconds(10), () -> views() == before + 1);
    var early = new Person(server).get("/watch/" + clip).body();
    var ticket = Pattern.compile(" view=\"([^\"]+)\"").matcher(early);
    assertThat(ticket.find()).isTrue();
    for (var body : List.of(ticket.group(1), "", "x", "y".repeat(100_000))) {
      assertThat(server.api().anonymous().send("POST", "/api/v1/views", body).statusCode())
          .isEqualTo(204);
    }
    assertThat(views()).isEqualTo(before + 1);
  }

  private long views() {
    return Long.parseLong(
        server.rows("select views from video where id = '%s'".formatted(clip)).getFirst());
  }

  @Test
  void a_link_can_lead_to_a_moment() {
    var person = new Person(server);
    for (var moment : List.of("2", "2s", "0m2s", "0:02")) {
      assertThat(person.get("/watch/" + clip + "?t=" + moment).body())
          .as(moment)
          .contains("master.m3u8#t=2\"");
    }
    try (var visit = visit()) {
      Playing.open(visit, "/watch/" + clip + "?t=3").awaitVideo("video.currentTime >= 3");
      var page = visit.page();
      page.click("summary:has-text('Share')");
      page.check("kinora-moment input");
      assertThat(page.textContent("kinora-moment code")).endsWith("/watch/" + clip + "?t=3");
    }
  }
}
