package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How many watch a broadcast, and what their players tell the broadcaster.
@ExtendWith(OnStage.class)
class AttendanceTest {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String PLAYER = "0123456789abcdef";

  private final Stage stage;

  AttendanceTest(Stage stage) {
    this.stage = stage;
  }

  private HttpResponse<String> report(String video, String access, String text) {
    var address = "/live/" + access + "/" + video + "/report";
    return stage.api().anonymous().send("POST", address, text, "Content-Type", "text/plain");
  }

  private static int watching(Visit visit) {
    return (int)
        visit.number("() => +document.querySelector('.watch__meta [data-watching]').textContent");
  }

  private int told(Studio studio) {
    return studio.state().path("viewers").path("watching").asInt();
  }

  @Test
  void players_tell_how_many_watch_and_how_late_they_are() {
    var studio = Studio.open(stage, stage.server(), "attendance-told");
    try (var encoder = studio.encoder();
        var first = Visit.ofStranger(stage)) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 2);
      assertThat(told(studio)).isZero();
      var playing = Playing.open(first, "/watch/" + video).start();
      try (var second = Visit.ofStranger(stage)) {
        var other = Playing.open(second, "/watch/" + video).start();
        other.awaitVideo("video.currentTime > 1");
        Eventually.until(
            "both are counted, on both pages",
            LIMIT,
            () -> watching(first) == 2 && watching(second) == 2 && told(studio) == 2);
        var card = "card__live\">Live · <span class=\"visually-hidden\">Viewers: </span>2";
        Eventually.until(
            "its card says so too",
            LIMIT,
            () -> stage.api().anonymous().get("/c/attendance-told").body().contains(card));
        Eventually.until(
            "the broadcaster sees how late they are",
            LIMIT,
            () -> studio.state().path("viewers").path("latency").path("p95").asInt() > 0);
        var viewers = studio.state().path("viewers");
        assertThat(viewers.path("latency").path("p50").asInt()).isBetween(100, 6_000);
        assertThat(viewers.path("start").path("p95").asInt()).isBetween(1, 20_000);
        assertThat(viewers.path("stalled").asDouble()).isBetween(0.0, 0.9);
      }
      Eventually.until("who has left is gone", LIMIT, () -> told(studio) == 1);
      assertThat(watching(first)).isPositive();
      playing.runs();
      encoder.stop();
    }
  }

  @Test
  void the_broadcaster_reads_it_in_words_and_sees_the_sound() {
    var studio = Studio.open(stage, stage.server(), "attendance-words");
    try (var encoder = studio.encoder();
        var visit = Visit.ofAdministrator(stage)) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 2);
      assertThat(report(video, "public", PLAYER + " 840 512 1 200 9800").statusCode())
          .isEqualTo(200);
      visit.open("/my/channels/attendance-words/live");
      var facts = visit.page().locator("#state .facts");
      assertThat(facts.textContent())
          .contains("Viewers")
          .contains("half of viewers up to 0.8 s, 95 % up to 0.8 s")
          .contains("half of viewers up to 0.5 s, 95 % up to 0.5 s")
          .contains("2 %")
          .contains("Loudness");
      assertThat(studio.state().path("health").path("audioLevel").asDouble()).isBetween(-60.0, 0.0);
      encoder.stop();
    }
  }

  @Test
  void a_report_is_of_those_who_may_watch_and_is_one() {
    var studio = Studio.open(stage, stage.server(), "attendance-refused");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      var answer = Api.parse(report(video, "public", PLAYER + " -1 512 0 0 900").body());
      assertThat(answer.path("watching").asInt()).isEqualTo(1);
      assertThat(answer.path("now").asLong()).isPositive();
      refused(report(video, "public", "a lie"), 400, "live-report-invalid");
      refused(report(video, "public", ""), 400, "live-report-invalid");
      refused(report(video, "1.a.b", PLAYER + " -1 1 0 0 0"), 403, "live-access-refused");
      refused(report("AAAAAAAAAAA", "public", PLAYER + " -1 1 0 0 0"), 404, "not-live");
      assertThat(told(studio)).isEqualTo(1);
      var hidden = Api.json(Map.of("visibility", "private"));
      stage
          .api()
          .send("PATCH", "/api/v1/videos/" + video, hidden, "Content-Type", "application/json");
      Eventually.until(
          "who may not watch may not report",
          LIMIT,
          () -> report(video, "public", PLAYER + " -1 1 0 0 0").statusCode() == 404);
      assertThat(report(video, "public", PLAYER + " -1 1 0 0 0 end").statusCode()).isEqualTo(404);
      encoder.stop();
    }
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    assertThat(Api.parse(answer.body()).path("code").asText()).isEqualTo(code);
  }
}
