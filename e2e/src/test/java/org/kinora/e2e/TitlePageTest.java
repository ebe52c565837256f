package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Films and series in a browser.
@ExtendWith(OnStage.class)
@Isolated
class TitlePageTest {

  private static final String JSON = "application/json";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Stage stage;

  TitlePageTest(Stage stage) {
    this.stage = stage;
  }

  private static void send(Api api, String method, String address, Map<String, ?> body) {
    var answer = api.send(method, address, Api.json(body), "Content-Type", JSON);
    assertThat(answer.statusCode()).as(answer::body).isBetween(200, 299);
  }

  /// Two films that share the stage's renditions, as episodes; the second is the last.
  private List<String> series(Api api, String slug) {
    stage.film();
    send(api, "POST", "/api/v1/titles", Map.of("kind", "series", "name", "Sea", "slug", slug));
    var title = "/api/v1/titles/" + slug;
    send(api, "PUT", title + "/seasons/1", Map.of());
    var films =
        List.of(api.upload(stage.media().film(), "One"), api.upload(stage.media().film(), "Two"));
    for (int i = 0; i < films.size(); i++) {
      api.awaitComplete(films.get(i), LIMIT);
      send(
          api,
          "POST",
          title + "/parts",
          Map.of(
              "kind",
              "episode",
              "season",
              1,
              "number",
              i + 1,
              "name",
              "Part " + (i + 1),
              "video",
              films.get(i)));
    }
    send(api, "PATCH", title, Map.of("published", true));
    return films;
  }

  @Test
  void an_intro_is_skipped_and_the_next_episode_plays_by_itself() {
    var api = stage.api();
    var films = series(api, "sea-of-marks");
    var marks =
        Map.of(
            "recap", Map.of("fromMs", 0, "toMs", 4_000),
            "intro", Map.of("fromMs", 4_000, "toMs", 12_000),
            "creditsMs", 18_000);
    send(api, "PUT", "/api/v1/videos/" + films.getFirst() + "/marks", marks);
    try (var visit = Visit.ofStranger(stage)) {
      var page = visit.page();
      var player = Playing.open(visit, "/watch/" + films.getFirst()).start();
      assertThat(page.textContent(".playing")).contains("Sea", "S1 E1", "Part 1");
      page.evaluate(
          "() => { const video = document.querySelector('video');"
              + " video.pause(); video.currentTime = 1; }");
      page.click("[data-control=skip]:has-text('Skip recap')");
      player.awaitVideo("video.currentTime >= 3.9");
      page.click("[data-control=skip]:has-text('Skip intro')");
      player.awaitVideo("video.currentTime >= 11.9");
      assertThat(page.isVisible("[data-control=skip]")).isFalse();
      page.evaluate("() => document.querySelector('kinora-player').playFrom(19)");
      page.waitForSelector("[data-control=skip]:has-text('Next episode')");
      visit.screenshot("title-next-episode");
      page.evaluate(
          "() => { const video = document.querySelector('video');"
              + " document.querySelector('kinora-player').playFrom(video.duration - 1); }");
      page.waitForSelector("[data-soon]:visible");
      visit.wholeScreenshot("title-countdown");
      page.click("[data-soon] button");
      assertThat(page.isVisible("[data-soon]")).isFalse();
      page.evaluate(
          "() => { const video = document.querySelector('video');"
              + " document.querySelector('kinora-player').playFrom(video.duration - 1); }");
      page.waitForURL("**/watch/" + films.getLast());
      // The press on play counts for the film after it, too.
      new Playing(visit).awaitVideo("video.currentTime > 0.3");
      assertThat(page.textContent(".playing")).contains("This is the last episode");
    }
  }

  @Test
  void who_switched_it_off_stays_on_every_page() {
    var films = series(stage.api(), "sea-of-rest");
    try (var visit = Visit.ofStranger(stage)) {
      var page = visit.page();
      Playing.open(visit, "/watch/" + films.getFirst());
      assertThat(page.isChecked("kinora-next input")).isTrue();
      page.uncheck("kinora-next input");
      var player = Playing.open(visit, "/watch/" + films.getFirst()).start();
      assertThat(page.isChecked("kinora-next input")).isFalse();
      page.evaluate(
          "() => { const video = document.querySelector('video');"
              + " document.querySelector('kinora-player').playFrom(video.duration - 1); }");
      player.awaitPlayer("player.dataset.state === 'ended'");
      assertThat(page.isVisible("[data-soon]")).isFalse();
      page.click("a[rel=next]");
      page.waitForURL("**/watch/" + films.getLast());
    }
  }

  @Test
  void the_button_knows_where_somebody_goes_on() {
    var films = series(stage.api(), "sea-of-returns");
    var viewer = Member.in(stage.server(), "viewer");
    var person = viewer.person(stage.server());
    var page = "/title/sea-of-returns";
    assertThat(person.get(page).body()).contains("Play S1 E1");
    sawThrough(viewer, films.getFirst());
    assertThat(person.get(page).body()).contains("Next: S1 E2");
    stage.rows(
        """
        update history set position_ms = 9000, finished = false where video_id = '%s' returning 1"""
            .formatted(films.getFirst()));
    assertThat(person.get(page).body()).contains("Go on with S1 E1");
    sawThrough(viewer, films.getLast());
    assertThat(person.get(page).body()).contains("Play again from S1 E1");
  }

  private void sawThrough(Member viewer, String film) {
    stage.rows(
        """
        insert into history (profile_id, video_id, position_ms, duration_ms, finished, first_seen_at, seen_at)
        select p.id, '%s', 24000, 24000, true, now(), now()
        from profile p join account a on a.id = p.account_id where a.name = '%s' returning 1"""
            .formatted(film, viewer.name()));
  }

  @Test
  void a_series_is_made_by_hand_without_script() throws IOException {
    var creator = Member.in(stage.server(), "creator");
    var api = creator.api(stage);
    send(api, "POST", "/api/v1/channels", Map.of("name", "Films", "handle", creator.name()));
    var film = api.upload(stage.media().clip(), "A clip");
    api.awaitComplete(film, LIMIT);
    try (var visit =
        creator.visit(stage, Visit.desk().setJavaScriptEnabled(false)).tolerating("409")) {
      var page = visit.open("/my/titles/new");
      page.check("input[value=series]");
      page.fill("#name", "By hand");
      page.click("button:text-is('Make it')");
      page.fill("#synopsis", "**Slowly** made.");
      page.fill("#year", "2025");
      page.fill("#credit-cast", "Ida Lind / The captain\nBo Ek");
      page.check("input[name=published]");
      page.click("main button:text-is('Save')");
      assertThat(page.textContent("h1")).isEqualTo("By hand");
      assertThat(page.textContent("main"))
          .contains("2025", "Slowly made.", "Ida Lind", "as The captain", "no episodes yet");
      page.click("main .button:has-text('Edit')");
      var picture = stage.folder("titles").resolve("poster.png");
      Files.write(picture, TitleShelf.png(600, 900));
      page.setInputFiles("#poster", picture);
      page.locator("form:has(#poster) button").click();
      page.waitForSelector("img.picture-form__poster");
      page.click(".tabs >> text=Videos");
      page.click("button:has-text('Add a season')");
      page.click("text=Add an episode");
      page.fill("#name", "The first");
      page.selectOption("#video", film);
      page.click("main button:text-is('Save')");
      page.click("text=Add an episode");
      page.fill("#number", "1");
      page.click("main button:text-is('Save')");
      assertThat(page.textContent("[role=alert]")).contains("has this already");
      page.fill("#number", "2");
      page.click("main button:text-is('Save')");
      assertThat(page.textContent(".parts")).contains("1. The first", "2. Episode 2", "No video");
      page.click("[aria-label='Edit “The first”']");
      page.click("text=Intro, recap and credits");
      page.fill("#intro-from", "0:00");
      page.fill("#intro-to", "0:01");
      page.click("main button:text-is('Save')");
      assertThat(api.json("/api/v1/videos/" + film + "/marks").path("intro").path("toMs").asLong())
          .isEqualTo(1_000);
      visit.open("/titles?kind=series");
      page.click(".title-card__link:has-text('By hand')");
      assertThat(page.textContent("main")).contains("1. The first", "Not available yet");
      visit.wholeScreenshot("title-by-hand");
      page.click("main .button--primary");
      page.waitForURL("**/watch/" + film);
      page.waitForLoadState(LoadState.DOMCONTENTLOADED);
      assertThat(page.textContent(".playing")).contains("By hand", "S1 E1");
      visit.open("/my/titles/by-hand/delete");
      page.check("[name=confirm]");
      page.click("text=Delete for good");
      assertThat(page.textContent("main")).contains("No films or series yet");
    }
  }
}
