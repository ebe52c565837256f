package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// What a broadcast leaves behind: a whole film, with its pictures and chapters.
@ExtendWith(OnStage.class)
@Isolated
class ReplayTest {

  private static final Duration POSTER = Duration.ofSeconds(15);
  private static final Duration PLAYABLE = Duration.ofSeconds(2);
  private static final Duration FILM = Duration.ofSeconds(60);
  private static final Pattern TILE = Pattern.compile("(?m)^\\d+\\.jpg#xywh=");

  private final Stage stage;

  ReplayTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_broadcast_has_a_poster_at_once_and_becomes_a_whole_film() throws IOException {
    var studio = Studio.open(stage, stage.server(), "replay-whole");
    var markers = "/api/v1/channels/replay-whole/live/markers";
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      Eventually.until(
          "it has a poster",
          POSTER,
          () -> stage.api().video(video).path("poster").asText().contains("poster-"));
      var early = stage.api().video(video).path("poster").asText();
      assertThat(picture(early).getWidth()).isEqualTo(320);
      var page = stage.server().api().anonymous().get("/c/replay-whole").body();
      assertThat(page).contains("/poster-100").contains(video);

      studio.awaitSegments(video, 2);
      mark(markers, "The first thing");
      studio.awaitSegments(video, 5);
      mark(markers, "Another <b>thing</b>");
      assertThat(stage.api().json(markers)).hasSize(2);

      encoder.stop();
      var film = stage.api().awaitComplete(video, PLAYABLE.plusSeconds(1));
      assertThat(film.path("hls").asText()).contains("/media/");
      Eventually.until(
          "it has its pictures",
          FILM,
          () ->
              !stage.api().video(video).path("thumbnails").asText().isEmpty()
                  && stage.api().video(video).path("poster").asText().matches(".*poster-[0-7]/.*"));
      var whole = stage.api().video(video);
      assertThat(picture(whole.path("poster").asText()).getWidth()).isEqualTo(320);
      assertThat(picture(early).getWidth()).as("for pages that were open").isEqualTo(320);
      var tiles = stage.api().get(whole.path("thumbnails").asText()).body();
      assertThat(TILE.matcher(tiles).results().count())
          .isEqualTo(Math.ceilDiv(whole.path("durationMs").asLong(), 2000));
      assertThat(
              stage.rows(
                  "select 1 from rendition where video_id = '" + video + "' and position >= 1000"))
          .isEmpty();
      var chapters = stage.api().json("/api/v1/videos/" + video + "/chapters").path("chapters");
      assertThat(chapters.findValuesAsText("title"))
          .containsExactly(whole.path("title").asText(), "The first thing", "Another <b>thing</b>");
      assertThat(chapters.path(0).path("startMs").asLong()).isZero();
      assertThat(chapters.path(2).path("startMs").asLong())
          .isGreaterThan(chapters.path(1).path("startMs").asLong());
    }
  }

  @Test
  void rare_key_frames_are_told_to_the_broadcaster_and_to_players_of_the_film() {
    var studio = Studio.open(stage, stage.server(), "replay-rare-keys");
    try (var encoder = studio.encoder(new Encoder.Picture(320, 180, 9 * 30))) {
      var video = studio.awaitLive();
      Eventually.until(
          "the broadcaster is told what to set",
          FILM,
          () ->
              studio.state().path("health").path("warnings").toString().contains("set it to 2 s"));
      studio.awaitSegments(video, 3);
      encoder.stop();
      var film = stage.api().awaitComplete(video, PLAYABLE.plusSeconds(1));
      var playlist = stage.api().get(film.path("hls").asText()).body();
      assertThat(playlist).contains("#EXT-X-STREAM-INF").doesNotContain("INDEPENDENT-SEGMENTS");
    }
  }

  @Test
  void markers_are_set_by_the_form_and_only_while_on_air() {
    var studio = Studio.open(stage, stage.server(), "replay-marks");
    var markers = "/api/v1/channels/replay-marks/live/markers";
    var page = "/my/channels/replay-marks/live";
    var body = Api.json(Map.of("label", "Nobody sees this"));
    assertThat(post(markers, body)).isEqualTo(409);
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 1);
      assertThat(post(markers, Api.json(Map.of("label", " ")))).isEqualTo(422);
      assertThat(post(markers, Api.json(Map.of("label", "x".repeat(201))))).isEqualTo(422);
      var person = stage.administrator();
      assertThat(person.get(page).body()).contains("Set a marker");
      var answer = person.post(page + "/markers", Map.of("label", "By hand"));
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(person.get(page).body()).contains("By hand");
      long at = stage.api().json(markers).path(0).path("atMs").asLong();
      var removed = person.post(page + "/markers/" + at + "/remove", Map.of());
      assertThat(removed.statusCode()).isEqualTo(303);
      assertThat(stage.api().json(markers)).isEmpty();
      var stranger = Member.in(stage.server(), "creator").api(stage);
      assertThat(stranger.get(markers).statusCode()).isEqualTo(404);
      assertThat(encoder.isRunning()).isTrue();
    }
  }

  private void mark(String markers, String label) {
    assertThat(post(markers, Api.json(Map.of("label", label)))).isEqualTo(201);
  }

  private int post(String address, String body) {
    return stage.api().send("POST", address, body, "Content-Type", "application/json").statusCode();
  }

  private BufferedImage picture(String address) throws IOException {
    var answer = stage.api().bytes(address);
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }
}
