package org.kinora.e2e;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the API says of itself and of requests that it can't answer.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class ProblemTest {

  private static final String TEXT = "text/plain";
  private static final String JSON = "application/json";

  private final Stage stage;
  private final Api api;

  ProblemTest(Stage stage) {
    this.stage = stage;
    this.api = stage.api();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, 404, not-found",
    "GET, /api/v1/videos/AAAAAAAAAAA, 404, no-such-video",
    "GET, /api/v1/videos/not-an-id-at-all, 404, no-such-video",
    "DELETE, /api/v1/tokens/not-a-uuid, 404, not-found",
    "GET, /api/v1/videos?limit=many, 400, bad-request",
    "GET, /api/v1/videos?limit=0, 400, limit-invalid",
    "GET, /api/v1/videos?before=yesterday, 400, page-invalid",
    "GET, /api/v1/videos?before=%2B999999999-12-31T00:00:00Z, 400, page-invalid",
    "PUT, /api/v1/videos, 405, method-not-allowed",
    "GET, /api/v1/uploads, 405, method-not-allowed",
    "GET, /api/v1/videos;a=b, 400, bad-address",
  })
  void what_can_not_be_answered_is_told_as_a_problem(
      String method, String address, int status, String code) {
    ApiTest.isRefused(api.send(method, address, ""), status, code);
  }

  @Test
  void formats_that_are_not_spoken_are_told_as_problems() {
    ApiTest.isRefused(api.get("/api/v1/videos", "Accept", "text/csv"), 406, "not-acceptable");
    ApiTest.isRefused(
        api.send("POST", "/api/v1/tokens", "name", "Content-Type", TEXT),
        415,
        "unsupported-media-type");
    ApiTest.isRefused(
        api.send("POST", "/api/v1/tokens", "{\"name\":", "Content-Type", JSON), 400, "bad-request");
    var large = "{\"name\":\"" + "x".repeat(11 << 20) + "\"}";
    ApiTest.isRefused(
        api.send("POST", "/api/v1/tokens", large, "Content-Type", JSON), 413, "body-too-large");
  }

  @Test
  void who_may_not_is_told_why() {
    var anonymous = api.anonymous().get("/api/v1/tasks");
    ApiTest.isRefused(anonymous, 401, "sign-in-needed");
    assertThat(anonymous.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    ApiTest.isRefused(api.withToken("wrong").get("/api/v1/tasks"), 401, "token-invalid");
    var creator = api.withToken(stage.server().strangerToken("creator"));
    ApiTest.isRefused(creator.get("/api/v1/tasks"), 403, "not-allowed");
  }

  @Test
  void the_description_is_valid_openapi() {
    var text = api.get("/api/openapi?format=json").body();
    assertThat(Judges.findings(List.of(new Judges.Document("/api/openapi", "openapi", text))))
        .isEmpty();
  }

  @Test
  void the_description_says_of_every_operation_what_it_does_and_how_it_fails() {
    var document = api.json("/api/openapi?format=json");
    var operations = operations(document);
    assertThat(operations).hasSizeGreaterThan(12);
    assertThat(operations.stream().map(one -> one.operation().path("operationId").asText()))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).isNotBlank());
    for (var one : operations) {
      var operation = one.operation();
      assertThat(operation.path("summary").asText()).as(one::toString).isNotBlank();
      assertThat(operation.path("description").asText()).as(one::toString).isNotBlank();
      assertThat(operation.path("tags").size()).as(one::toString).isPositive();
      assertThat(operation.path("responses").propertyStream().map(r -> r.getKey()))
          .as(one::toString)
          .anyMatch(status -> status.startsWith("2"))
          .anyMatch(status -> status.startsWith("4"));
    }
    assertThat(document.at("/components/responses/Problem/content").toString())
        .contains("application/problem+json");
  }

  @Test
  void every_operation_of_the_description_exists() {
    for (var one : operations(api.json("/api/openapi?format=json"))) {
      // What takes only an id of that form is not there for any other.
      boolean isUuid =
          one.operation().path("parameters").toString().toLowerCase(ROOT).contains("uuid");
      var id = isUuid ? "00000000-0000-4000-8000-000000000000" : "AAAAAAAAAAA";
      var path = one.path().replaceAll("\\{[^}]*}", id);
      var answer = api.anonymous().send(one.method(), path, "");
      assertThat(answer.statusCode()).as(one + ": " + answer.body()).isNotIn(405, 500, 501);
      assertThat(answer.body()).doesNotContain("nothing at this address");
    }
  }

  @Test
  void the_documentation_is_browsable_and_asks_nobody_else() {
    try (var context = stage.chromium().browser().newContext()) {
      var page = context.newPage();
      var foreign = new ArrayList<String>();
      var errors = new ArrayList<String>();
      page.onRequest(
          request -> {
            var host = URI.create(request.url()).getAuthority();
            if (host != null && !host.equals(stage.server().base().getAuthority())) {
              foreign.add(request.url());
            }
          });
      page.onPageError(errors::add);
      page.navigate(stage.server().at("/doc/").toString());
      page.waitForSelector("text=The latest videos");
      assertThat(foreign).isEmpty();
      assertThat(errors).isEmpty();
    }
  }

  @Test
  void health_and_metrics_tell_an_operator_how_it_is_doing() {
    var ready = api.anonymous().json("/q/health/ready");
    assertThat(ready.path("status").asText()).isEqualTo("UP");
    assertThat(ready.path("checks").valueStream().map(check -> check.path("name").asText()))
        .contains("database", "object store");
    assertThat(api.get(stage.film().path("hls").asText()).statusCode()).isEqualTo(200);
    var metrics = api.anonymous().get("/q/metrics", "Accept", "text/plain");
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(metrics.body().lines())
        .filteredOn(line -> !line.startsWith("#"))
        .allMatch(line -> line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*(\\{.*})? \\S+"));
    for (var name :
        List.of(
            "kinora_upload_received_bytes_total",
            "kinora_upload_finished_total",
            "kinora_upload_active",
            "kinora_tasks{state=\"running\"",
            "kinora_task_duration_seconds_count{kind=\"chunk\",result=\"done\"",
            "kinora_delivery_sent_bytes_total",
            "jvm_memory_used_bytes")) {
      assertThat(metrics.body().lines()).as(name).anyMatch(line -> line.startsWith(name));
    }
  }

  private record Operation(String method, String path, JsonNode operation) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Operation> operations(JsonNode document) {
    return document
        .path("paths")
        .propertyStream()
        .flatMap(
            path ->
                Stream.of("get", "post", "put", "patch", "delete", "head", "options")
                    .filter(method -> path.getValue().has(method))
                    .map(
                        method ->
                            new Operation(
                                method.toUpperCase(ROOT),
                                path.getKey(),
                                path.getValue().path(method))))
        .toList();
  }
}
