package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Profiles, history, lists and likes in a browser.
@ExtendWith(OnStage.class)
@Isolated
class LibraryPageTest {

  private static final String AXE =
      """
      async () => (await axe.run(document)).violations
        .map(v => `${v.impact} ${v.id}: ${v.nodes.map(n => n.html).join(' | ')}`)""";

  private final Stage stage;
  private final String film;
  private final String watch;
  private final Member person;

  LibraryPageTest(Stage stage) {
    this.stage = stage;
    this.film = stage.film().path("id").asText();
    this.watch = "/watch/" + film;
    this.person = Member.in(stage.server(), "creator");
  }

  private void isWell(Visit visit, String name) throws IOException {
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);
    visit.wholeScreenshot("library-" + name);
    visit
        .page()
        .evaluate(
            Files.readString(Program.home().resolve("e2e/npm/node_modules/axe-core/axe.min.js")));
    assertThat((List<?>) visit.page().evaluate(AXE)).as(name).isEmpty();
    visit.page().setViewportSize(320, 700);
    visit.wholeScreenshot("library-" + name + "-phone");
    assertThat(visit.number("() => document.documentElement.scrollWidth"))
        .as(name)
        .isLessThanOrEqualTo(320);
    visit.page().setViewportSize(1280, 800);
  }

  /// A page to watch at; nothing needs to be played there.
  private String upload(String name) {
    return stage.api().upload(new ByteArrayInputStream(new byte[1]), 1, name);
  }

  @Test
  void a_film_goes_on_on_another_device_where_it_was_left() throws IOException {
    try (var sofa = person.visit(stage)) {
      var player = Playing.open(sofa, watch).start();
      player.press("5");
      player.awaitVideo("Math.abs(video.currentTime - video.duration / 2) < 1.5");
      player.press("k");
      player.awaitVideo("video.paused");
      double time = player.time();
      Eventually.until(
          "the beacon is there",
          Duration.ofSeconds(10),
          () -> person.api(stage).json("/api/v1/history").path("watched").size() == 1);
      try (var bed = person.visit(stage)) {
        var other = Playing.open(bed, watch);
        other.awaitVideo("video.currentTime > 1");
        assertThat(other.time()).isEqualTo(time, within(1.0));
        bed.open(watch + "?t=3");
        new Playing(bed).awaitVideo("Math.abs(video.currentTime - 3) < 0.5");
        bed.open("/");
        assertThat(bed.page().textContent("#continued")).isEqualTo("Continue watching");
        assertThat(bed.page().locator("[aria-labelledby=continued] .card__watched").count())
            .isEqualTo(1);
        isWell(bed, "home");
        bed.open("/history");
        assertThat(bed.page().textContent("main"))
            .contains("Today", stage.film().path("title").asText());
        isWell(bed, "history");
        bed.page().check("input[name=video]");
        bed.page().click("text=Mark as watched");
        bed.page().waitForSelector(".film .badge:has-text('Watched')");
        bed.open("/");
        assertThat(bed.page().locator("#continued").count()).isZero();
        bed.open("/history?q=nothing+of+this");
        assertThat(bed.page().textContent("main")).contains("Nothing of that title");
        bed.open("/history");
        bed.page().click("text=Clear the history");
        bed.page().waitForSelector("text=Nothing watched yet");
      }
    }
  }

  @Test
  void a_limited_profile_sees_what_is_for_its_age_and_stays_inside() throws IOException {
    var adult = upload("for adults.mp4");
    stage.rows("update video set age = 18 where id = '" + adult + "' returning id");
    try (var visit = person.visit(stage).tolerating("404").tolerating("403").tolerating("422")) {
      var page = visit.open("/profiles");
      page.click(".who__item a");
      page.fill("#pin", "12");
      page.evaluate("() => document.querySelectorAll('form').forEach(f => f.noValidate = true)");
      page.click("main button:text-is('Save')");
      assertThat(page.textContent("[role=alert]")).contains("4 to 8 digits");
      page.fill("#pin", "4711");
      page.click("main button:text-is('Save')");
      page.click("text=New profile");
      page.fill("#name", "Kid <i>");
      page.check(
          "input[name=avatar][value='7']",
          new com.microsoft.playwright.Page.CheckOptions().setForce(true));
      page.selectOption("#maturity", "12");
      page.selectOption("#language", "de");
      isWell(visit, "profile");
      page.click("main button:text-is('Save')");
      isWell(visit, "profiles");
      assertThat(page.navigate("/watch/" + adult).status()).isEqualTo(200);
      insideTheLimit(visit, adult);
    }
  }

  private void insideTheLimit(Visit visit, String adult) throws IOException {
    var page = visit.page();
    visit.open("/profiles");
    page.click("[aria-label='Watch as Kid <i>']");
    page.waitForURL(stage.server().base() + "/");
    assertThat(page.getAttribute("html", "lang")).isEqualTo("de");
    assertThat(page.navigate("/watch/" + adult).status()).isEqualTo(404);
    assertThat(page.navigate(watch).status()).isEqualTo(200);
    assertThat(page.navigate("/profiles/new").status()).isEqualTo(403);
    visit.open("/profiles");
    assertThat(page.locator("main a[href$='/edit']").count()).isZero();
    page.click(".who__item:has-text('mit PIN') button");
    isWell(visit, "pin");
    page.fill("#pin", "0000");
    page.click("main button:text-is('Weiter')");
    assertThat(page.textContent("#pin-error")).contains("PIN");
    page.fill("#pin", "4711");
    page.click("main button:text-is('Weiter')");
    page.waitForURL(stage.server().base() + "/");
    assertThat(page.navigate("/watch/" + adult).status()).isEqualTo(200);
  }

  /// A list of both, made on the pages; returns its address.
  private String list(Visit visit, String second) {
    var page = visit.open("/lists/new");
    page.fill("#name", "Sunday evenings");
    page.click("main button:text-is('Save')");
    page.waitForURL("**/lists/*-*");
    var list = URI.create(page.url()).getPath();
    for (var video : List.of(film, second)) {
      visit.open("/lists/add?video=" + video);
      page.click("text=Sunday evenings");
      page.waitForSelector("[aria-pressed=true]");
    }
    visit.open(list);
    return list;
  }

  @Test
  void a_list_is_ordered_by_buttons_and_by_dragging_and_played() throws IOException {
    var second = upload("second.mp4");
    try (var visit = person.visit(stage)) {
      var list = list(visit, second);
      var page = visit.page();
      isWell(visit, "list");
      page.click("#film-" + second + " [name=up]");
      page.waitForSelector(".film:first-child[data-video='" + second + "']");
      page.locator("#film-" + film + " .film__grip").dragTo(page.locator("#film-" + second));
      var items = "/api/v1" + list + "/items";
      Eventually.until(
          "the film was dragged to the top",
          Duration.ofSeconds(10),
          () -> person.api(stage).json(items).path("videos").get(0).asText().equals(film));
      page.click("main a[href*='" + film + "']:has-text('Play')");
      assertThat(page.textContent("[aria-labelledby=playing]"))
          .contains("Sunday evenings", "second.mp4");
      isWell(visit, "lists-watch");
      visit.open("/lists");
      assertThat(page.textContent("main")).contains("Watch later", "Sunday evenings");
      isWell(visit, "lists");
    }
  }

  @Test
  void a_list_is_shared_by_a_link_and_taken_back() throws IOException {
    var second = upload("shared.mp4");
    var friend = Member.in(stage.server(), "viewer");
    try (var visit = person.visit(stage);
        var other = friend.visit(stage).tolerating("404").tolerating("410")) {
      var list = list(visit, second);
      var page = visit.page();
      assertThat(other.page().navigate(list).status()).isEqualTo(404);
      page.click("text=Make an invitation link");
      var link = URI.create(page.textContent("[role=status] code")).getPath();
      other.open(link);
      isWell(other, "join");
      other.page().click("main button:text-is('Join in')");
      other.page().waitForURL("**" + list);
      other.page().click("#film-" + second + " [name=remove]");
      other.until("() => document.querySelectorAll('.film').length === 1");
      visit.open(list);
      page.click("main button:text-is('Remove')");
      page.waitForSelector("text=Nobody else may change this list.");
      page.click("text=Withdraw the link");
      page.waitForSelector("text=Make an invitation link");
      assertThat(other.page().navigate(list).status()).isEqualTo(404);
      assertThat(other.page().navigate(link).status()).isEqualTo(410);
    }
  }

  @Test
  void likes_and_the_card_s_menu_work_with_and_without_scripts() {
    try (var visit = person.visit(stage)) {
      var page = visit.open(watch);
      page.click("[name=like]");
      page.waitForSelector("[name=like][aria-pressed=true]");
      page.click("[name=like]");
      page.waitForSelector("[name=like][aria-pressed=false]");
      visit.open("/latest");
      page.click(".card__more >> nth=0");
      page.click(".card__menu[open] button >> nth=0");
      page.waitForSelector("#save-said:has-text('Saved')");
      visit.screenshot("library-saved");
      assertThat(person.api(stage).json("/api/v1/lists/later").path("items").asInt()).isOne();
    }
  }
}
