package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// History, lists and likes by the API: each has their own, and nobody gets at others'.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class LibraryApiTest {

  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  private final Stage stage;
  private final String film;
  private final Api ann;
  private final Api ben;

  LibraryApiTest(Stage stage) {
    this.stage = stage;
    this.film = stage.film().path("id").asText();
    this.ann = Member.in(stage.server(), "viewer").api(stage);
    this.ben = Member.in(stage.server(), "viewer").api(stage);
  }

  private static void isDone(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response::body).isEqualTo(204);
  }

  private HttpResponse<String> tell(Api api, long positionMs) {
    return api.send(
        "PUT",
        "/api/v1/history/" + film,
        Api.json(Map.of("positionMs", positionMs, "durationMs", 24_024)),
        JSON);
  }

  private String list(Api api, String visibility) {
    var made =
        api.send(
            "POST",
            "/api/v1/lists",
            Api.json(Map.of("name", "Seaside <b>", "visibility", visibility)),
            JSON);
    assertThat(made.statusCode()).as(made::body).isEqualTo(201);
    return Api.parse(made.body()).path("id").asText();
  }

  @Test
  void a_position_is_read_at_once_and_only_by_whom_it_belongs_to() {
    isDone(tell(ann, 12_000));
    var watched = ann.json("/api/v1/history").path("watched");
    assertThat(watched).hasSize(1);
    assertThat(watched.get(0).path("resumeMs").asLong()).isEqualTo(12_000);
    assertThat(ben.json("/api/v1/history").path("watched")).isEmpty();
    isDone(tell(ann, 24_000));
    assertThat(ann.json("/api/v1/history").path("watched").get(0).path("finished").asBoolean())
        .isTrue();
    assertThat(ann.json("/api/v1/history?q=no+such+title").path("watched")).isEmpty();
    isDone(ann.send("DELETE", "/api/v1/history/" + film, ""));
    assertThat(ann.json("/api/v1/history").path("watched")).isEmpty();
  }

  @Test
  void many_are_marked_at_once_and_a_pause_is_kept() {
    var marks = Api.json(Map.of("videos", List.of(film, "AAAAAAAAAAA"), "watched", true));
    var marked = ann.send("POST", "/api/v1/history/marks", marks, JSON);
    assertThat(Api.parse(marked.body()).path("marked").asInt()).isEqualTo(1);
    isDone(ann.send("PATCH", "/api/v1/history", "{\"paused\": true}", JSON));
    isDone(ann.send("DELETE", "/api/v1/history", ""));
    isDone(tell(ann, 12_000));
    assertThat(ann.json("/api/v1/history").path("watched")).isEmpty();
    assertThat(ann.json("/api/v1/history").path("paused").asBoolean()).isTrue();
  }

  @Test
  void a_list_is_made_filled_ordered_and_emptied() {
    var id = list(ann, "private");
    var path = "/api/v1/lists/" + id;
    isDone(ann.send("PUT", path + "/items/" + film, ""));
    isDone(ann.send("PUT", path + "/items/" + film, ""));
    assertThat(ann.json(path + "/items").path("videos")).hasSize(1);
    assertThat(ann.json(path).path("items").asInt()).isEqualTo(1);
    isDone(ann.send("POST", path + "/items/" + film + "/move", "{\"after\": null}", JSON));
    isDone(ann.send("PUT", "/api/v1/lists/later/items/" + film, ""));
    assertThat(ann.json("/api/v1/lists/later").path("items").asInt()).isEqualTo(1);
    assertThat(ben.json("/api/v1/lists/later").path("items").asInt()).isZero();
    isDone(ann.send("DELETE", path + "/items/" + film, ""));
    ApiTest.isRefused(ann.send("DELETE", path + "/items/" + film, ""), 404, "no-such-item");
    isDone(ann.send("DELETE", path, ""));
    ApiTest.isRefused(ann.get(path), 404, "no-such-list");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "PATCH, ''",
    "DELETE, ''",
    "GET, /items",
    "PUT, /items/FILM",
    "DELETE, /items/FILM",
    "POST, /items/FILM/move",
  })
  void somebody_elses_private_list_does_not_exist(String method, String rest) {
    var id = list(ann, "private");
    isDone(ann.send("PUT", "/api/v1/lists/" + id + "/items/" + film, ""));
    var path = "/api/v1/lists/" + id + rest.replace("FILM", film);
    var body = method.equals("PATCH") || method.equals("POST") ? "{}" : "";
    ApiTest.isRefused(ben.send(method, path, body, JSON), 404, "no-such-list");
    ApiTest.isRefused(ben.send(method, path.replace(id, UNKNOWN), body, JSON), 404, "no-such-list");
    ApiTest.isRefused(stage.api().send(method, path, body, JSON), 404, "no-such-list");
    var stranger = ann.anonymous().send(method, path, body, JSON);
    assertThat(stranger.statusCode()).isIn(401, 404);
    assertThat(ann.json("/api/v1/lists/" + id).path("items").asInt()).isEqualTo(1);
  }

  @Test
  void a_public_list_is_read_by_everybody_and_changed_by_its_owner() {
    var path = "/api/v1/lists/" + list(ann, "public");
    isDone(ann.send("PUT", path + "/items/" + film, ""));
    assertThat(ben.json(path + "/items").path("videos").get(0).asText()).isEqualTo(film);
    assertThat(ann.anonymous().json(path).path("name").asText()).isEqualTo("Seaside <b>");
    ApiTest.isRefused(ben.send("PUT", path + "/items/" + film, ""), 404, "no-such-list");
    ApiTest.isRefused(ben.send("PATCH", path, "{\"name\": \"x\"}", JSON), 404, "no-such-list");
    ApiTest.isRefused(ben.send("DELETE", path, ""), 404, "no-such-list");
  }

  @Test
  void what_can_not_be_is_told() {
    var path = "/api/v1/lists";
    ApiTest.isRefused(ann.send("POST", path, "{\"name\": \" \"}", JSON), 422, "list-name");
    var large = "{\"name\": \"" + "x".repeat(101) + "\"}";
    ApiTest.isRefused(ann.send("POST", path, large, JSON), 422, "list-name");
    ApiTest.isRefused(
        ann.send("POST", path, "{\"name\": \"x\", \"visibility\": \"secret\"}", JSON),
        422,
        "list-visibility");
    ApiTest.isRefused(
        ann.send("POST", path, "{\"name\": \"x\", \"profileId\": 1}", JSON), 400, "bad-request");
    ApiTest.isRefused(ann.send("DELETE", path + "/later", ""), 409, "list-fixed");
    ApiTest.isRefused(ann.get(path + "/later/items?after=x"), 400, "page-invalid");
    ApiTest.isRefused(ann.get("/api/v1/history?before=x"), 400, "page-invalid");
    ApiTest.isRefused(ann.get("/api/v1/history?limit=0"), 400, "limit-invalid");
    ApiTest.isRefused(tell(ann, -1), 422, "position-invalid");
    ApiTest.isRefused(
        ann.send("POST", "/api/v1/history/marks", "{\"videos\": [], \"watched\": true}", JSON),
        422,
        "videos-invalid");
  }

  @Test
  void likes_count_each_person_once() {
    var path = "/api/v1/videos/" + film + "/like";
    int before = ann.json(path).path("likes").asInt();
    isDone(ann.send("PUT", path, ""));
    isDone(ann.send("PUT", path, ""));
    isDone(ben.send("PUT", path, ""));
    assertThat(ann.json(path).path("likes").asInt()).isEqualTo(before + 2);
    assertThat(ann.json(path).path("liked").asBoolean()).isTrue();
    isDone(ann.send("DELETE", path, ""));
    assertThat(ben.json(path).path("likes").asInt()).isEqualTo(before + 1);
    assertThat(ann.json(path).path("liked").asBoolean()).isFalse();
    isDone(ben.send("DELETE", path, ""));
    assertThat(ann.anonymous().send("PUT", path, "").statusCode()).isEqualTo(401);
    ApiTest.isRefused(ann.send("PUT", "/api/v1/videos/AAAAAAAAAAA/like", ""), 404, "no-such-video");
  }

  @Test
  void beacons_without_a_ticket_of_this_server_are_refused() {
    var path = "/api/v1/progress";
    var nobody = ann.anonymous();
    var said = "{\"ticket\": %s, \"positionMs\": %s, \"durationMs\": 9}";
    for (var bad :
        List.of(
            "{}",
            "ticket=1",
            "[1]",
            "null",
            "7",
            said.formatted("7", "1"),
            "\"x\"",
            said.formatted("\"x\"", "null"),
            said.formatted("\"x\"", "-1"))) {
      ApiTest.isRefused(nobody.send("POST", path, bad), 400, "progress-invalid");
    }
    var forged = "\"%s.%s.9999999999.%s\"".formatted(UNKNOWN, film, "A".repeat(43));
    for (var ticket : List.of("\"\"", "\"x\"", forged)) {
      ApiTest.isRefused(
          nobody.send("POST", path, said.formatted(ticket, "1")), 403, "progress-ticket");
    }
    ApiTest.isRefused(
        nobody.send("POST", path, "\"" + "x".repeat(100_000) + "\""), 413, "progress-too-large");
  }
}
