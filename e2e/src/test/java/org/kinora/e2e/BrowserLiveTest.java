package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Going live from a browser's camera, which Chromium makes up.
@ExtendWith(OnStage.class)
@Isolated
class BrowserLiveTest {

  private static final Duration ON_AIR = Duration.ofSeconds(15);
  private static final Duration FILM = Duration.ofSeconds(30);

  private final Stage stage;

  BrowserLiveTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_browser_goes_live_is_watched_and_leaves_a_film() {
    var studio = Studio.open(stage, stage.server(), "live-browser");
    try (var mine = Visit.ofAdministrator(stage);
        var theirs = Visit.ofStranger(stage)) {
      var page = mine.open("/my/channels/live-browser/live");
      page.context().grantPermissions(List.of("camera", "microphone"));
      page.click("[data-show]");
      mine.until("() => document.querySelector('.camera__preview').videoWidth > 0");
      mine.screenshot("live-browser-preview");
      var pressed = Instant.now();
      page.click("[data-start]");
      mine.until("() => document.querySelector('kinora-camera').dataset.state === 'live'");
      assertThat(Duration.between(pressed, Instant.now())).isLessThan(ON_AIR);
      var video = studio.awaitLive();

      var playing = Playing.open(theirs, "/watch/" + video);
      theirs.page().click("[data-control=big-play]");
      playing.awaitVideo("video.getVideoPlaybackQuality().totalVideoFrames > 0");
      playing.awaitVideo("video.currentTime > 3 && video.videoWidth > 0");
      mine.screenshot("live-browser");

      page.click("[data-stop]");
      mine.until("() => document.querySelector('kinora-camera').dataset.state === 'over'");
      var film = stage.api().awaitComplete(video, FILM);
      assertThat(film.path("durationMs").asLong()).isGreaterThan(3_000);
      var again = Playing.open(theirs, "/watch/" + video).start();
      again.awaitVideo("video.currentTime > 1");
    }
  }

  @Test
  void a_browser_whose_connection_breaks_comes_back_to_the_same_broadcast() {
    var studio = Studio.open(stage, stage.server(), "live-browser-back");
    try (var mine = Visit.ofAdministrator(stage)) {
      var page = mine.page();
      page.addInitScript(
          """
          window.sockets = [];
          const Real = window.WebSocket;
          window.WebSocket = class extends Real {
            constructor(...all) { super(...all); window.sockets.push(this); }
          };
          """);
      mine.open("/my/channels/live-browser-back/live");
      page.context().grantPermissions(List.of("camera", "microphone"));
      page.click("[data-show]");
      page.waitForSelector("[data-start]:not([disabled])");
      page.click("[data-start]");
      mine.until("() => document.querySelector('kinora-camera').dataset.state === 'live'");
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      int before = Studio.segments(studio.playlist(video)).size();
      page.evaluate("() => window.sockets.at(-1).close()");
      mine.until(
          "() => window.sockets.length === 2"
              + " && document.querySelector('kinora-camera').dataset.state === 'live'");
      assertThat(studio.awaitLive()).isEqualTo(video);
      studio.awaitSegments(video, before + 2);
      assertThat(studio.playlist(video)).contains("#EXT-X-DISCONTINUITY");
      page.click("[data-stop]");
      mine.until("() => document.querySelector('kinora-camera').dataset.state === 'over'");
    }
  }

  @Test
  void who_may_not_use_the_camera_is_told_what_to_do() {
    var studio = Studio.open(stage, stage.server(), "live-browser-refused");
    try (var mine = Visit.ofAdministrator(stage)) {
      var page = mine.page();
      page.addInitScript(
          """
          navigator.mediaDevices.getUserMedia = () =>
            Promise.reject(new DOMException('no', 'NotAllowedError'));
          """);
      mine.open("/my/channels/live-browser-refused/live");
      page.click("[data-show]");
      page.waitForSelector("[data-said]:has-text('not allowed to use the camera')");
      assertThat(page.isDisabled("[data-start]")).isTrue();
      assertThat(studio.state().path("state").asText()).isEqualTo("offline");
    }
  }

  @Test
  void strangers_other_sites_and_other_recordings_are_refused() {
    Studio.open(stage, stage.server(), "live-browser-strangers");
    assertThat(status("container=webm&picture=vp8", null)).isEqualTo(401);
    assertThat(status("container=webm&picture=vp8", "https://elsewhere.example")).isEqualTo(403);
    assertThat(status("container=exe&picture=vp8", null)).isEqualTo(422);
  }

  /// With which a stranger's WebSocket is refused.
  private int status(String query, @Nullable String origin) {
    var base = stage.server().base();
    var address =
        URI.create(
            "ws://%s:%d/my/channels/live-browser-strangers/live/browser?%s"
                .formatted(base.getHost(), base.getPort(), query));
    try (var client = HttpClient.newHttpClient()) {
      var builder = client.newWebSocketBuilder();
      if (origin != null) {
        builder.header("Origin", origin);
      }
      builder.buildAsync(address, new WebSocket.Listener() {}).join().abort();
      throw new AssertionError("a stranger came in");
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }
}
