package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// The watch page of the published film in a real browser.
@ExtendWith(OnStage.class)
@Isolated
class WatchPageTest {

  private final Stage stage;
  private final String watch;

  WatchPageTest(Stage stage) {
    this.stage = stage;
    this.watch = "/watch/" + stage.film().path("id").asText();
  }

  @Test
  void a_stranger_sees_the_film_play() {
    try (var visit = Visit.ofStranger(stage)) {
      Playing.open(visit, watch).start();
      visit.screenshot("watch-playing");
    }
  }

  @Test
  void the_quality_menu_changes_what_is_played_and_auto_comes_back() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, watch).start();
      player.openMenu("quality");
      visit.screenshot("watch-quality-menu");
      player.press("Escape");
      player.press("Escape");
      player.choose("quality", "144p");
      player.awaitVideo("video.videoHeight === 144");
      player.awaitPlayer("player.dataset.auto === 'false' && player.dataset.level === '144'");
      player.choose("quality", "360p");
      player.awaitVideo("video.videoHeight === 360");
      player.choose("quality", "Auto");
      player.awaitPlayer("player.dataset.auto === 'true'");
      player.runs();
    }
  }

  @Test
  void subtitles_are_shown_in_the_chosen_language_and_remembered() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, watch).start();
      player.choose("subtitles", "Arabic · العربية");
      player.awaitPlayer("player.dataset.text === 'ar'");
      player.awaitVideo(showing("السطر"));
      visit.screenshot("watch-subtitles");
      player.choose("subtitles", "English");
      player.awaitVideo(showing("of the film"));
      player.press("c");
      player.awaitPlayer("player.dataset.text === 'off'");
      player.press("c");
      player.awaitPlayer("player.dataset.text === 'en'");
      Playing.open(visit, watch).start().awaitVideo(showing("of the film"));
    }
  }

  @Test
  void another_audio_track_can_be_chosen_and_plays() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, watch).start();
      player.awaitPlayer("player.audioTracks.length === 2");
      player.choose("audio", "French · Français");
      player.awaitPlayer("player.audioTracks[player.audioTrack].lang === 'fr'");
      player.runs();
      assertThat(visit.responses())
          .anySatisfy(response -> assertThat(response.url()).contains("audio-1"));
    }
  }

  @Test
  void speed_volume_and_position_obey_menu_and_keyboard() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, watch).start();
      player.choose("speed", "2 ×");
      player.awaitVideo("video.playbackRate === 2");
      player.press("<");
      player.awaitVideo("video.playbackRate === 1.75");
      player.press("k");
      player.awaitVideo("video.paused");
      double time = player.time();
      player.press("l");
      player.awaitVideo("Math.abs(video.currentTime - " + (time + 10) + ") < 0.2");
      player.press("j");
      player.awaitVideo("Math.abs(video.currentTime - " + time + ") < 0.2");
      player.press("5");
      player.awaitVideo("Math.abs(video.currentTime - video.duration / 2) < 0.2");
      player.press("m");
      player.awaitVideo("video.muted");
      player.press("f");
      player.awaitPlayer("document.fullscreenElement === player");
      player.press("f");
      player.awaitPlayer("document.fullscreenElement === null");
      player.press("?");
      player.awaitPlayer("player.querySelector('dialog').open");
      visit.screenshot("watch-shortcuts");
      player.press("Escape");
      player.awaitPlayer("!player.querySelector('dialog').open");
    }
  }

  @Test
  void the_time_line_shows_pictures_of_the_film() {
    try (var visit = Visit.ofStranger(stage)) {
      Playing.open(visit, watch);
      visit.page().hover("[data-control=seek]");
      visit.page().waitForSelector(".kp-preview__picture:visible");
      visit.until(
          """
          async () => {
            const picture = document.querySelector('.kp-preview__picture');
            const address = /url\\("(.+)"\\)/.exec(picture.style.backgroundImage);
            if (!address) return false;
            const image = new Image();
            image.src = address[1];
            await image.decode();
            return image.naturalWidth >= picture.clientWidth && picture.clientWidth > 50;
          }""");
      assertThat(visit.page().textContent(".kp-preview__time")).isEqualTo("0:12");
      visit.screenshot("watch-scrub-pictures");
    }
  }

  @Test
  void it_goes_on_where_it_was_after_a_reload() {
    try (var visit = Visit.ofStranger(stage)) {
      var player = Playing.open(visit, watch);
      player.press("5");
      player.awaitVideo("Math.abs(video.currentTime - video.duration / 2) < 0.2 && !video.seeking");
      double time = player.time();
      var again = Playing.open(visit, watch);
      again.awaitVideo("video.currentTime > 1");
      assertThat(again.time()).isEqualTo(time, within(0.5));
      assertThat(visit.page().textContent(".kp-toast")).contains("Going on at 0:12");
      visit.page().click("text=Start over");
      again.awaitVideo("video.currentTime < 0.5");
    }
  }

  /// Sound that came first is held back until it is known when the pictures begin.
  @Test
  void a_jump_before_the_first_picture_is_not_lost() {
    try (var visit = Visit.ofStranger(stage)) {
      var pictures = Pattern.compile("/(?!audio)[^/]+/\\d+\\.m4s");
      var held = new ArrayList<Route>();
      visit.page().route(pictures, held::add);
      visit
          .page()
          .waitForResponse(Pattern.compile("/audio[^/]*/\\d+\\.m4s"), () -> visit.open(watch));
      var player = new Playing(visit);
      player.press("5");
      visit.page().unroute(pictures);
      assertThat(held).isNotEmpty();
      held.forEach(Route::resume);
      player.awaitVideo("Math.abs(video.currentTime - video.duration / 2) < 0.2 && !video.seeking");
      player.start();
    }
  }

  @Test
  void all_controls_are_there_with_names() {
    try (var visit = Visit.ofStranger(stage)) {
      Playing.open(visit, watch);
      for (var control :
          new String[] {
            "play", "mute", "back", "forward", "captions", "settings", "help", "pip", "fullscreen"
          }) {
        var button = visit.page().locator(".kp-bar [data-control=" + control + "]");
        assertThat(button.isVisible()).as(control).isTrue();
        assertThat(button.getAttribute("aria-label")).as(control).isNotBlank();
      }
    }
  }

  @Test
  void scripts_before_the_player_are_small() {
    try (var visit = Visit.ofStranger(stage)) {
      Playing.open(visit, watch);
      assertThat(Weight.ofScripts(visit, "player"))
          .as("bytes but the player")
          .isBetween(1L, 40_000L);
      assertThat(Weight.ofScripts(visit, "main")).as("the player's bytes").isBetween(1L, 140_000L);
    }
    try (var visit = Visit.ofStranger(stage)) {
      visit.open("/");
      assertThat(Weight.ofScripts(visit, "-")).as("bytes of the first page").isLessThan(40_000L);
    }
  }

  private static String showing(String text) {
    return "[...video.textTracks].some(track => track.mode === 'showing'"
        + " && [...track.activeCues ?? []].some(cue => cue.text.includes('"
        + text
        + "')))";
  }
}
