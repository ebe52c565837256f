package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The REST API as programs use it.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ApiTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> STATES =
      List.of("uploading", "processing", "playable", "complete");

  private final Stage stage;
  private final Api api;

  ApiTest(Stage stage) {
    this.stage = stage;
    this.api = stage.api();
  }

  @Test
  void a_video_goes_from_uploading_to_complete_and_its_address_works_at_each_step()
      throws IOException {
    var tus = new Tus(stage.server());
    var film = Files.readAllBytes(stage.media().clip());
    var begun = tus.begin(film.length, "Upload-Metadata", Tus.metadata("title", "A life"));
    var video = api.video(begun.video());
    assertThat(video.path("state").asText()).isEqualTo("uploading");
    assertThat(video.path("hls").isNull()).isTrue();
    assertThat(video.path("problem").isNull()).isTrue();

    tus.patch(begun.location(), 0, film);
    var seen = new LinkedHashSet<String>();
    seen.add("uploading");
    var whole =
        Eventually.get(
            "the video is complete",
            LIMIT,
            () -> {
              var now = api.video(begun.video());
              seen.add(now.path("state").asText());
              assertThat(now.path("progress").asDouble()).isBetween(0.0, 1.0);
              return Optional.of(now).filter(v -> v.path("state").asText().equals("complete"));
            });
    assertThat(STATES).containsSubsequence(seen);
    assertThat(seen).contains("processing", "complete");
    assertThat(whole.path("progress").asDouble()).isEqualTo(1);
    assertThat(whole.path("durationMs").asLong()).isBetween(2_900L, 3_200L);
    assertThat(whole.path("width").asInt()).isEqualTo(320);
    assertThat(whole.path("height").asInt()).isEqualTo(180);
    for (var moment : List.of("createdAt", "uploadedAt", "playableAt", "completedAt")) {
      assertThat(whole.path(moment).asText()).as(moment).endsWith("Z");
    }
    for (var address : List.of("watch", "hls", "dash", "poster", "thumbnails")) {
      assertThat(api.anonymous().get(whole.path(address).asText()).statusCode())
          .as(address)
          .isEqualTo(200);
    }
    assertThat(queue().toString()).doesNotContain(begun.video());
    isRefused(api.send("POST", at(begun.video()) + "/retry", ""), 409, "not-failed");
    isRefused(api.send("POST", at(begun.video()) + "/cancel", ""), 409, "not-running");
  }

  @Test
  void what_is_no_film_fails_with_its_reason() throws IOException {
    var letter = Files.writeString(stage.folder("api").resolve("letter.mp4"), "Dear reader,\n");
    var id = api.upload(letter, "letter.mp4");
    var failed = api.awaitEnd(id, LIMIT);
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("problem").path("code").asText()).isNotBlank();
    assertThat(failed.path("problem").path("detail").asText()).contains("text file");
    // The reason is for the owner.
    assertThat(api.anonymous().json(at(id)).path("problem").isNull()).isTrue();
    assertThat(queue().valueStream().filter(task -> task.path("video").asText().equals(id)))
        .singleElement()
        .satisfies(task -> assertThat(task.path("state").asText()).isEqualTo("failed"))
        .satisfies(task -> assertThat(task.path("problem").asText()).contains("text file"));

    var again = api.send("POST", at(id) + "/retry", "");
    // What can't be played is not kept.
    isRefused(again, 422, "source-gone");
    assertThat(api.send("DELETE", at(id), "").statusCode()).isEqualTo(204);
  }

  @Test
  void an_encode_can_be_stopped_and_taken_up_again() {
    var id = api.upload(stage.media().film(), "stopped.mkv");
    Eventually.until(
        "it is being encoded",
        LIMIT,
        () ->
            queue()
                .valueStream()
                .filter(task -> task.path("video").asText().equals(id))
                .anyMatch(
                    task ->
                        task.path("kind").asText().equals("chunk")
                            && task.path("state").asText().equals("running")));
    assertThat(api.send("POST", at(id) + "/cancel", "").statusCode()).isEqualTo(202);
    var stopped = api.awaitEnd(id, LIMIT);
    assertThat(stopped.path("state").asText()).isEqualTo("failed");
    assertThat(stopped.path("problem").path("code").asText()).isEqualTo("cancelled");

    assertThat(api.send("POST", at(id) + "/retry", "").statusCode()).isEqualTo(202);
    Eventually.until(
        "it is taken up", LIMIT, () -> !api.video(id).path("state").asText().equals("failed"));
    var whole = api.awaitComplete(id, LIMIT);
    assertThat(whole.path("problem").isNull()).isTrue();
    assertThat(api.send("DELETE", at(id), "").statusCode()).isEqualTo(204);
  }

  @Test
  void a_list_is_read_page_by_page_without_loss_even_within_one_moment() {
    stage.rows(
        """
        insert into video (id, owner_id, channel_id, title, state, revision, created_at)
        select 'paging' || lpad(n::text, 5, '0'), (select id from account where role = 'administrator'),
          (select id from channel limit 1),
          'Page ' || n, 'complete', 'r', timestamptz '2020-02-02 02:02:02.123456Z'
        from generate_series(1, 7) n returning id
        """);
    try {
      var ids = new ArrayList<String>();
      var next = "/api/v1/videos?limit=3";
      for (int page = 0; page < 100 && !next.isEmpty(); page++) {
        var list = api.anonymous().json(next);
        assertThat(list.path("videos").size()).isBetween(1, 3);
        list.path("videos").forEach(video -> ids.add(video.path("id").asText()));
        next = list.path("next").isNull() ? "" : list.path("next").asText();
      }
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids.stream().filter(id -> id.startsWith("paging"))).hasSize(7);
    } finally {
      stage.rows("delete from video where id like 'paging%' returning id");
    }
  }

  @Test
  void what_is_not_public_is_in_no_list() {
    var film = stage.film().path("id").asText();
    for (var visibility : List.of("unlisted", "private")) {
      var changed = change(film, Map.of("visibility", visibility));
      assertThat(changed.statusCode()).as(changed::body).isEqualTo(200);
      assertThat(api.json("/api/v1/videos?limit=100").toString()).doesNotContain(film);
    }
    assertThat(api.anonymous().get(at(film)).statusCode()).isEqualTo(404);
    change(film, Map.of("visibility", "public"));
    assertThat(api.json("/api/v1/videos?limit=100").toString()).contains(film);
    assertThat(api.anonymous().get(at(film)).statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_said_of_a_video_can_be_changed_piece_by_piece() {
    var film = stage.film();
    var id = film.path("id").asText();
    var changed =
        Api.parse(
            change(
                    id,
                    Map.of(
                        "title",
                        " New\ttitle ",
                        "description",
                        "One\r\nTwo",
                        "tags",
                        List.of("a", "a", " b ")))
                .body());
    assertThat(changed.path("title").asText()).isEqualTo("New title");
    assertThat(changed.path("description").asText()).isEqualTo("One\nTwo");
    assertThat(changed.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(changed.path("visibility").asText()).isEqualTo("public");
    var back = Api.parse(change(id, Map.of("title", film.path("title").asText())).body());
    assertThat(back.path("description").asText()).isEqualTo("One\nTwo");
    change(id, Map.of("description", "", "tags", List.of()));
  }

  @Test
  void the_poster_is_one_of_the_frames() {
    var film = stage.film();
    var id = film.path("id").asText();
    var first = api.bytes(film.path("poster").asText());
    assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("image/");
    var other = Api.parse(change(id, Map.of("poster", 1)).body());
    assertThat(other.path("poster").asText()).isNotEqualTo(film.path("poster").asText());
    assertThat(api.bytes(other.path("poster").asText()).body()).isNotEqualTo(first.body());
    isRefused(change(id, Map.of("poster", 1000)), 422, "poster-invalid");
    change(id, Map.of("poster", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "{\"title\":\" \"}, 422, title-invalid",
    "{\"visibility\":\"secret\"}, 422, visibility-invalid",
    "{\"titel\":\"x\"}, 400, bad-request",
    "{\"poster\":\"first\"}, 400, bad-request",
    "[], 400, bad-request",
    "{\"title\":, 400, bad-request",
    "'', 400, bad-request",
  })
  void a_change_that_makes_no_sense_is_refused(String body, int status, String code) {
    var film = stage.film().path("id").asText();
    isRefused(api.send("PATCH", at(film), body, "Content-Type", "application/json"), status, code);
  }

  @Test
  void a_deleted_video_is_gone_with_all_its_bytes() {
    var id = api.upload(stage.media().clip(), "doomed.mp4");
    var video = api.awaitComplete(id, LIMIT);
    var objects = stage.server().data().resolve("objects");
    assertThat(objects.resolve("sources").resolve(id)).isNotEmptyDirectory();
    assertThat(api.anonymous().send("DELETE", at(id), "").statusCode()).isEqualTo(401);

    assertThat(api.send("DELETE", at(id), "").statusCode()).isEqualTo(204);
    isRefused(api.get(at(id)), 404, "no-such-video");
    isRefused(api.send("DELETE", at(id), ""), 404, "no-such-video");
    for (var address : List.of("hls", "dash", "watch")) {
      assertThat(api.get(video.path(address).asText()).statusCode()).isEqualTo(404);
    }
    for (var folder : List.of("sources", "videos")) {
      Path bytes = objects.resolve(folder).resolve(id);
      Eventually.until(bytes + " is gone", LIMIT, () -> isWithoutFiles(bytes));
    }
  }

  @Test
  void a_token_opens_until_it_is_revoked() {
    var made = make("{\"name\":\"a script\",\"scopes\":[\"read\",\"manage\",\"admin\"]}");
    assertThat(made.statusCode()).isEqualTo(201);
    var token = Api.parse(made.body());
    var secret = token.path("token").asText();
    var script = api.withToken(secret);
    assertThat(script.get("/api/v1/tasks").statusCode()).isEqualTo(200);
    var list = script.json("/api/v1/tokens");
    assertThat(list.toString()).contains("a script").doesNotContain(secret);
    assertThat(list.path("tokens").valueStream().map(t -> t.path("id").asText()))
        .contains(token.path("id").asText());

    var address = "/api/v1/tokens/" + token.path("id").asText();
    assertThat(script.send("DELETE", address, "").statusCode()).isEqualTo(204);
    isRefused(script.get("/api/v1/tasks"), 401, "token-invalid");
    isRefused(api.send("DELETE", address, ""), 404, "no-such-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"\"}", "{\"name\":\"two\\nlines\"}"})
  void a_token_needs_a_name(String body) {
    isRefused(make(body), 422, "token-name");
  }

  private HttpResponse<String> make(String body) {
    return api.send("POST", "/api/v1/tokens", body, "Content-Type", "application/json");
  }

  private HttpResponse<String> change(String id, Map<String, ?> values) {
    return api.send("PATCH", at(id), Api.json(values), "Content-Type", "application/json");
  }

  private JsonNode queue() {
    return api.json("/api/v1/tasks").path("tasks");
  }

  private static String at(String id) {
    return "/api/v1/videos/" + id;
  }

  private static boolean isWithoutFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var files = Files.walk(folder)) {
      return files.noneMatch(Files::isRegularFile);
    }
  }

  static void isRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = Api.parse(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(URI.create(problem.path("type").asText()).isAbsolute()).isTrue();
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).endsWith(".");
  }
}
