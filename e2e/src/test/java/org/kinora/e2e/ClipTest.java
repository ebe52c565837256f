package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/// Clips that viewers cut out of a broadcast.
@ExtendWith(OnStage.class)
@Isolated
class ClipTest {

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final Stage stage;

  ClipTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_viewer_cuts_a_clip_that_outlives_its_original() {
    var studio = Studio.open(stage, stage.server(), "clip-kept");
    var viewer = Member.in(stage.server(), "viewer");
    try (var encoder = studio.encoder();
        var visit = Visit.ofStranger(stage)) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 6);
      var before = objects(video);
      var made = cut(viewer.api(stage), video, Map.of("durationMs", 5_000, "title", "The best"));
      assertThat(made.statusCode()).as(made::body).isEqualTo(201);
      var clip = Api.parse(made.body()).path("id").asText();
      assertThat(Api.parse(made.body()).path("startMs").asLong()).isPositive();
      assertThat(objects(clip)).isNotEmpty().isSubsetOf(objects(video));
      assertThat(before).hasSizeLessThanOrEqualTo(objects(video).size());
      hasPictures(clip);
      encoder.stop();

      lasts(visit, clip);
      var film = stage.api().awaitComplete(video, LIMIT);
      var page = stage.api().anonymous().get("/watch/" + clip).body();
      assertThat(page).contains("Clip by ").contains("/watch/" + video + "?t=");
      assertThat(page).contains(film.path("title").asText());
      assertThat(stage.api().anonymous().get("/c/clip-kept").body()).contains(clip);
      var listed = stage.api().anonymous().json("/api/v1/videos/" + video + "/clips");
      assertThat(listed.findValuesAsText("id")).containsExactly(clip);

      assertThat(delete("/api/v1/videos/" + video)).isEqualTo(204);
      assertThat(stage.api().get("/watch/" + video).statusCode()).isEqualTo(404);
      lasts(visit, clip);
      assertThat(stage.api().anonymous().get("/watch/" + clip).body()).doesNotContain(video);
      var kept = objects(clip);
      assertThat(kept).isNotEmpty().allMatch(this::isStored);
      assertThat(delete(viewer.api(stage), "/api/v1/videos/" + clip + "/clips/" + clip))
          .isEqualTo(204);
      Eventually.until(
          "nothing of it is stored", LIMIT, () -> kept.stream().noneMatch(this::isStored));
    }
  }

  @Test
  void who_may_cut_what_is_for_the_channel_to_say() {
    var studio = Studio.open(stage, stage.server(), "clip-rules");
    var viewer = Member.in(stage.server(), "viewer");
    try (var encoder = studio.encoder()) {
      var video = studio.awaitLive();
      studio.awaitSegments(video, 4);
      encoder.stop();
      stage.api().awaitComplete(video, LIMIT);
      var api = viewer.api(stage);
      assertThat(cut(api.anonymous(), video, Map.of()).statusCode()).isEqualTo(401);
      assertThat(cut(api, video, Map.of("durationMs", 4_999)).statusCode()).isEqualTo(422);
      assertThat(cut(api, video, Map.of("durationMs", 90_001)).statusCode()).isEqualTo(422);
      assertThat(cut(api, video, Map.of("startMs", -1)).statusCode()).isEqualTo(422);
      assertThat(cut(api, video, Map.of("startMs", 3_600_000)).statusCode()).isEqualTo(422);
      var plain = stage.film().path("id").asText();
      assertThat(cut(api, plain, Map.of()).statusCode()).isEqualTo(409);

      makers("nobody");
      assertThat(cut(api, video, Map.of()).statusCode()).isEqualTo(403);
      makers("followers");
      assertThat(cut(api, video, Map.of()).statusCode()).isEqualTo(403);
      var person = viewer.person(stage.server());
      assertThat(person.get("/watch/" + video).body()).doesNotContain("Cut a clip");
      stage.rows(
          "insert into follow (account_id, channel_id, tells) select a.id, c.id, true from account a, channel c"
              + " where a.name = '%s' and c.handle = 'clip-rules' returning 1"
                  .formatted(viewer.name()));
      assertThat(person.get("/watch/" + video).body()).contains("Cut a clip");
      var refused = person.post("/clip/" + video, Map.of("length", "30", "start", "soon"));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("value=\"soon\"");
      var sent = person.post("/clip/" + video, Map.of("length", "30", "start", "0:02"));
      assertThat(sent.statusCode()).isEqualTo(303);
      var clip = sent.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
      assertThat(stage.api().video(clip).path("title").asText()).endsWith("· 0:02");

      isNoMoreOpenThan(video, clip);
      var other = Member.in(stage.server(), "viewer").api(stage);
      assertThat(delete(other, "/api/v1/videos/" + video + "/clips/" + clip)).isEqualTo(404);
      assertThat(delete("/api/v1/videos/" + clip)).isEqualTo(204);
    }
  }

  private void isNoMoreOpenThan(String video, String clip) {
    patch(video, "members");
    assertThat(stage.api().video(clip).path("visibility").asText()).isEqualTo("members");
    assertThat(
            stage.api().anonymous().get(stage.api().video(clip).path("hls").asText()).statusCode())
        .isNotEqualTo(404);
    patch(clip, "public");
    assertThat(stage.api().video(clip).path("visibility").asText()).isEqualTo("members");
    patch(clip, "private");
    patch(video, "public");
    assertThat(stage.api().video(clip).path("visibility").asText()).isEqualTo("private");
    patch(clip, "unlisted");
    assertThat(stage.api().video(clip).path("visibility").asText()).isEqualTo("unlisted");
  }

  /// As DASH says, and as a browser plays it from 0 to its end.
  private void lasts(Visit visit, String clip) {
    var video = stage.api().video(clip);
    double seconds = video.path("durationMs").asDouble() / 1000;
    var manifest = stage.api().get(path(video.path("dash").asText())).body();
    assertThat(manifest).contains("presentationTimeOffset=");
    var playing = Playing.open(visit, "/watch/" + clip).start();
    playing.awaitVideo("video.duration > 4 && video.duration < 12");
    assertThat(visit.number("() => document.querySelector('video').duration"))
        .isEqualTo(seconds, within(0.3));
    playing.awaitVideo("video.currentTime > 1");
    playing.press("9");
    playing.awaitPlayer("player.dataset.state === 'ended'");
  }

  private void hasPictures(String clip) {
    Eventually.until(
        "the clip has its pictures",
        LIMIT,
        () ->
            !stage.api().video(clip).path("thumbnails").asText().isEmpty()
                && !stage.api().video(clip).path("poster").asText().isEmpty());
  }

  private boolean isStored(String key) {
    return Files.exists(stage.server().data().resolve("objects").resolve(key));
  }

  private static String path(String address) {
    return URI.create(address).getPath();
  }

  private List<String> objects(String video) {
    return stage.rows("select object_key from rendition_part where video_id = '" + video + "'");
  }

  private void makers(String makers) {
    var answer =
        stage
            .api()
            .send(
                "PUT",
                "/api/v1/channels/clip-rules/clip-settings",
                Api.json(Map.of("makers", makers)),
                "Content-Type",
                "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
  }

  private void patch(String video, String visibility) {
    var body = Api.json(Map.of("visibility", visibility));
    var address = "/api/v1/videos/" + video;
    var answer = stage.api().send("PATCH", address, body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
  }

  private static HttpResponse<String> cut(Api api, String video, Map<String, ?> wanted) {
    var address = "/api/v1/videos/" + video + "/clips";
    return api.send("POST", address, Api.json(wanted), "Content-Type", "application/json");
  }

  private int delete(String address) {
    return delete(stage.api(), address);
  }

  private static int delete(Api api, String address) {
    return api.send("DELETE", address, "").statusCode();
  }
}
