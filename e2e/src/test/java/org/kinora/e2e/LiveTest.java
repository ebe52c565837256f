package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Going live, with a real encoder and in a real browser.
@ExtendWith(OnStage.class)
@Isolated
class LiveTest {

  private static final Duration FIRST_PICTURE = Duration.ofSeconds(5);
  private static final Duration REVOKED = Duration.ofSeconds(10);
  private static final Duration FILM = Duration.ofSeconds(30);
  private static final String CLOSE =
      "Number(player.dataset.latency) > 0 && Number(player.dataset.latency) < 2500";
  private static final String LIVE_BUTTON = "[data-control=live]";

  private final Stage stage;

  LiveTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_stranger_watches_goes_back_and_sees_the_film_to_its_end() {
    var studio = Studio.open(stage, stage.server(), "live-watched");
    // Browsers and encoders may take long to start.
    try (var visit = Visit.ofStranger(stage);
        var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      var opened = Instant.now();
      var playing = Playing.open(visit, "/watch/" + video);
      visit.page().click("[data-control=big-play]");
      playing.awaitVideo("video.getVideoPlaybackQuality().totalVideoFrames > 0");
      assertThat(Duration.between(opened, Instant.now())).isLessThan(FIRST_PICTURE);
      stays(visit);
      playing.awaitPlayer(CLOSE);
      assertThat(visit.page().textContent(".watch__live")).contains("Live").contains("started");

      playing.awaitVideo("video.duration > 8");
      playing.press("0");
      playing.awaitVideo("video.currentTime < 3");
      playing.runs();
      assertThat(visit.page().textContent(LIVE_BUTTON)).isEqualTo("Go to live");
      visit.page().click(LIVE_BUTTON);
      playing.awaitPlayer(CLOSE);
      assertThat(visit.page().textContent(LIVE_BUTTON)).isEqualTo("Live");

      encoder.stop();
      double sent = Duration.between(opened, Instant.now()).toMillis() / 1000.0;
      playing.awaitPlayer("!player.hasAttribute('live') && player.dataset.state === 'ended'");
      isSamePage(visit);
      var film = stage.api().awaitComplete(video, FILM);
      double seconds = visit.number("() => document.querySelector('video').duration");
      assertThat(film.path("durationMs").asDouble() / 1000).isEqualTo(seconds, within(0.5));
      assertThat(seconds).isEqualTo(sent, within(3.0));
      assertThat(film.path("hls").asText()).contains("/media/");
    }
  }

  @Test
  void a_wrong_key_is_refused_and_a_revoked_one_ends() {
    var studio = Studio.open(stage, stage.server(), "live-keys");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      try (var wrong = studio.encoder("no-such-key")) {
        wrong.awaitEnd();
      }
      int listed = Studio.segments(studio.playlist(video)).size();
      studio.awaitSegments(video, listed + 2);
      assertThat(studio.playlist(video)).doesNotContain("#EXT-X-DISCONTINUITY");
      assertThat(encoder.isRunning()).isTrue();

      studio.revoke();
      studio.await("offline", REVOKED);
      encoder.awaitEnd();
    }
  }

  @Test
  void an_encoder_that_is_killed_and_comes_back_goes_on_in_the_same_page() {
    var studio = Studio.open(stage, stage.server(), "live-back");
    try (var first = studio.encoder();
        var visit = Visit.ofStranger(stage)) {
      var video = studio.awaitLive();
      var playing = Playing.open(visit, "/watch/" + video).start();
      stays(visit);
      first.kill();
      var before = Studio.segments(studio.playlist(video));
      try (var second = studio.encoder()) {
        studio.awaitSegments(video, before.size() + 3);
        assertThat(studio.awaitLive()).isEqualTo(video);
        var after = studio.playlist(video);
        assertThat(after).contains("#EXT-X-DISCONTINUITY").contains("#EXT-X-MEDIA-SEQUENCE:0\n");
        assertThat(Studio.segments(after)).startsWith(before.toArray(String[]::new));
        playing.awaitPlayer("!player.hasAttribute('data-interrupted') && " + CLOSE);
        playing.runs();
        isSamePage(visit);
        assertThat(second.isRunning()).isTrue();
      }
    }
  }

  @Test
  void a_second_encoder_takes_over() {
    var studio = Studio.open(stage, stage.server(), "live-taken");
    try (var first = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      var before = Studio.segments(studio.playlist(video));
      try (var second = studio.encoder()) {
        first.awaitEnd();
        studio.awaitSegments(video, before.size() + 2);
        assertThat(studio.awaitLive()).isEqualTo(video);
        assertThat(second.isRunning()).isTrue();
      }
    }
  }

  @Test
  void a_broadcast_goes_on_after_kill_9_of_the_server(@TempDir Path folder) throws IOException {
    var port = Map.of("KINORA_LIVE_RTMP_PORT", Integer.toString(freePort()));
    try (var server = Server.start(folder.resolve("data"), port)) {
      var studio = Studio.open(stage, server, "live-killed");
      String video;
      List<String> before;
      var bytes = new LinkedHashMap<String, byte[]>();
      try (var encoder = studio.encoder()) {
        video = studio.awaitLive();
        studio.awaitSegments(video, 3);
        before = Studio.segments(studio.playlist(video));
        before.forEach(name -> bytes.put(name, studio.segment(video, name)));
        server.kill9();
        encoder.awaitEnd();
      }
      server.restart();
      try (var encoder = studio.encoder()) {
        assertThat(studio.awaitLive()).isEqualTo(video);
        studio.awaitSegments(video, before.size() + 2);
        var after = studio.playlist(video);
        assertThat(after).contains("#EXT-X-MEDIA-SEQUENCE:0\n");
        assertThat(Studio.segments(after)).startsWith(before.toArray(String[]::new));
        bytes.forEach((name, was) -> assertThat(studio.segment(video, name)).isEqualTo(was));
        assertThat(encoder.isRunning()).isTrue();
      }
    }
  }

  /// A page that is loaded anew forgets this.
  private static void stays(Visit visit) {
    visit.page().evaluate("() => { window.isSame = true; }");
  }

  private static void isSamePage(Visit visit) {
    assertThat(visit.page().evaluate("() => window.isSame === true")).isEqualTo(true);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
