package org.kinora.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// tus 1.0.0 as the protocol's text has it, request by request.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class TusTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Stage stage;
  private final Tus tus;

  TusTest(Stage stage) {
    this.stage = stage;
    this.tus = new Tus(stage.server());
  }

  @Test
  void options_says_what_the_server_can_do_to_anybody() {
    var answer =
        tus.as(stage.api().anonymous()).send("OPTIONS", Tus.UPLOADS, BodyPublishers.noBody());
    assertThat(answer.statusCode()).isIn(200, 204);
    assertThat(header(answer, "Tus-Version")).isEqualTo("1.0.0");
    assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(header(answer, "Tus-Extension").split(","))
        .contains("creation", "creation-with-upload", "creation-defer-length", "checksum")
        .contains("expiration", "termination", "concatenation");
    assertThat(header(answer, "Tus-Checksum-Algorithm").split(","))
        .containsExactlyInAnyOrder("sha1", "sha256", "crc32");
    assertThat(Long.parseLong(header(answer, "Tus-Max-Size"))).isPositive();
  }

  @Test
  void bytes_arrive_in_pieces_and_are_stored_as_they_were_sent() throws IOException {
    var film = film();
    var metadata = Tus.metadata("filename", "Pieces.mp4", "title", "In pieces");
    var begun = tus.begin(film.length, "Upload-Metadata", metadata);
    int half = film.length / 2;

    var first = tus.patch(begun.location(), 0, Arrays.copyOf(film, half));
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(header(first, "Upload-Offset")).isEqualTo(Integer.toString(half));

    var head = tus.head(begun.location());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Upload-Offset")).isEqualTo(Integer.toString(half));
    assertThat(header(head, "Upload-Length")).isEqualTo(Integer.toString(film.length));
    assertThat(header(head, "Upload-Metadata").split(","))
        .containsExactlyInAnyOrder(metadata.split(","));
    assertThat(header(head, "Cache-Control")).contains("no-store");
    assertThat(header(head, "Tus-Resumable")).isEqualTo("1.0.0");
    var expires =
        ZonedDateTime.parse(header(head, "Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(expires.toInstant()).isAfter(Instant.now().plus(Duration.ofDays(1)));

    tus.patch(begun.location(), half, Arrays.copyOfRange(film, half, film.length));
    isStored(begun.video(), film);
    assertThat(stage.api().video(begun.video()).path("title").asText()).isEqualTo("In pieces");
  }

  @Test
  void a_creation_may_bring_all_bytes_or_the_first_of_them() throws IOException {
    var film = film();
    var whole = tus.createWith(film, "Upload-Length", Integer.toString(film.length));
    assertThat(whole.statusCode()).isEqualTo(201);
    assertThat(header(whole, "Upload-Offset")).isEqualTo(Integer.toString(film.length));
    isStored(Tus.begun(whole).video(), film);

    var begun =
        tus.createWith(Arrays.copyOf(film, 1000), "Upload-Length", Integer.toString(film.length));
    assertThat(header(begun, "Upload-Offset")).isEqualTo("1000");
    var upload = Tus.begun(begun);
    tus.patch(upload.location(), 1000, Arrays.copyOfRange(film, 1000, film.length));
    isStored(upload.video(), film);
  }

  @Test
  void a_creation_whose_bytes_are_refused_leaves_nothing() {
    var before = tus.staged();
    var answer =
        tus.createWith(
            "longer than said".getBytes(UTF_8),
            "Upload-Length",
            "4",
            "Upload-Metadata",
            Tus.metadata("filename", "refused-at-creation.mp4"));
    isProblem(answer, 413, "upload-longer-than-declared");
    assertThat(tus.staged()).isEqualTo(before);
    assertThat(stage.rows("select id from video where source_name = 'refused-at-creation.mp4'"))
        .isEmpty();
  }

  @Test
  void a_length_may_come_later_but_only_once() throws IOException {
    var film = film();
    var answer = tus.create("Upload-Defer-Length", "1");
    assertThat(answer.statusCode()).isEqualTo(201);
    var begun = Tus.begun(answer);
    var head = tus.head(begun.location());
    assertThat(header(head, "Upload-Defer-Length")).isEqualTo("1");
    assertThat(head.headers().firstValue("Upload-Length")).isEmpty();

    tus.patch(begun.location(), 0, Arrays.copyOf(film, 5000));
    isProblem(
        tus.patch(begun.location(), 5000, new byte[0], "Upload-Length", "4000"),
        413,
        "upload-longer-than-declared");
    var length = Integer.toString(film.length);
    tus.patch(
        begun.location(), 5000, Arrays.copyOfRange(film, 5000, 9000), "Upload-Length", length);
    isProblem(
        tus.patch(begun.location(), 9000, new byte[1], "Upload-Length", "12345"),
        400,
        "upload-bad-header");
    tus.patch(begun.location(), 9000, Arrays.copyOfRange(film, 9000, film.length));
    isStored(begun.video(), film);
  }

  @Test
  void a_cancelled_upload_is_gone_with_its_bytes_and_its_video() {
    var begun = tus.begin(1000);
    tus.patch(begun.location(), 0, new byte[500]);
    var key = Tus.id(begun.location());
    assertThat(tus.staged()).contains(key);
    assertThat(tus.delete(begun.location()).statusCode()).isEqualTo(204);
    assertThat(tus.staged()).doesNotContain(key);
    assertThat(tus.head(begun.location()).statusCode()).isIn(404, 410);
    isProblem(tus.patch(begun.location(), 500, new byte[1]), 404, "upload-unknown");
    isProblem(tus.delete(begun.location()), 404, "upload-unknown");
    assertThat(stage.api().get("/api/v1/videos/" + begun.video()).statusCode()).isEqualTo(404);
  }

  @Test
  void an_expired_upload_is_told_to_be_gone() {
    var begun = tus.begin(1000);
    stage.rows(
        "update upload set expires_at = now() - interval '1 second' where id = '"
            + Tus.id(begun.location())
            + "' returning id");
    var answer = tus.patch(begun.location(), 0, new byte[1]);
    assertThat(answer.statusCode()).isIn(404, 410);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123456789abcdef0123456789abcdef", "x", "..", "'%20or%201=1", "%F0%9F%8E%AC"})
  void what_never_was_is_not_found(String id) {
    var location = Tus.UPLOADS + "/" + id;
    assertThat(tus.head(location).statusCode()).isIn(404, 405);
    assertThat(tus.patch(location, 0, new byte[1]).statusCode()).isIn(404, 405);
    assertThat(tus.delete(location).statusCode()).isIn(404, 405);
  }

  @Test
  void finishing_twice_is_one_video_that_is_processed_once() throws IOException {
    var film = film();
    var begun = tus.begin(film.length);
    int last = film.length - 10;
    tus.patch(begun.location(), 0, Arrays.copyOf(film, last));
    var end = Arrays.copyOfRange(film, last, film.length);
    var answers =
        List.of(0, 1, 2, 3).parallelStream()
            .map(_ -> tus.patch(begun.location(), last, end).statusCode())
            .toList();
    assertThat(answers).contains(204).isSubsetOf(204, 409, 423);
    assertThat(tus.patch(begun.location(), film.length, new byte[0]).statusCode()).isEqualTo(204);
    isStored(begun.video(), film);
    assertThat(
            stage.rows(
                "select id from transcode_task where kind = 'probe' and video_id = '"
                    + begun.video()
                    + "'"))
        .hasSize(1);
  }

  @Test
  void a_cut_connection_keeps_what_had_arrived() throws IOException {
    var film = film();
    var begun = tus.begin(film.length);
    int half = film.length / 2;
    try (var raw = tus.openPatch(begun.location(), 0, film.length)) {
      raw.send(Arrays.copyOf(film, half));
      Eventually.until("the bytes are there", LIMIT, () -> stagedBytes(begun) == half);
    }
    // Not asked by HEAD, which takes the upload over from whoever writes.
    var row = "select \"offset\" from upload where id = '" + Tus.id(begun.location()) + "'";
    var expected = List.of(Integer.toString(half));
    Eventually.until("the bytes count", LIMIT, () -> stage.rows(row).equals(expected));
    assertThat(tus.offset(begun.location())).isEqualTo(half);
    tus.patch(begun.location(), half, Arrays.copyOfRange(film, half, film.length));
    isStored(begun.video(), film);
  }

  @Test
  void a_newcomer_takes_over_from_a_silent_connection_which_is_told() throws IOException {
    var film = film();
    var begun = tus.begin(film.length);
    int half = film.length / 2;
    try (var silent = tus.openPatch(begun.location(), 0, film.length)) {
      silent.send(Arrays.copyOf(film, half));
      Eventually.until("the bytes are there", LIMIT, () -> stagedBytes(begun) == half);
      var asked = Instant.now();
      assertThat(tus.offset(begun.location())).isEqualTo(half);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(15));

      var reply = silent.reply();
      assertThat(reply.status()).isEqualTo(423);
      assertThat(reply.body()).contains("upload-taken-over");
      assertThat(reply.headers()).containsEntry("upload-offset", Integer.toString(half));
    }
    tus.patch(begun.location(), half, Arrays.copyOfRange(film, half, film.length));
    isStored(begun.video(), film);
  }

  @Test
  void http_2_carries_uploads_too() throws Exception {
    var film = film();
    var begun = tus.begin(film.length);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      // The first request makes the connection one of HTTP/2.
      client.send(
          stage.api().request("GET", "/q/health/live", BodyPublishers.noBody()),
          BodyHandlers.discarding());
      var patch =
          stage
              .api()
              .request(
                  "PATCH",
                  begun.location(),
                  BodyPublishers.ofByteArray(film),
                  "Tus-Resumable",
                  "1.0.0",
                  "Upload-Offset",
                  "0",
                  "Content-Type",
                  Tus.BYTES);
      var answer = client.send(patch, BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).as(answer::body).isEqualTo(204);
    }
    isStored(begun.video(), film);
  }

  @Test
  void networks_that_know_only_post_can_upload_too() {
    var begun = tus.begin(4);
    var sent =
        tus.send(
            "POST",
            begun.location(),
            BodyPublishers.ofByteArray(new byte[2]),
            "X-HTTP-Method-Override",
            "PATCH",
            "Tus-Resumable",
            "1.0.0",
            "Content-Type",
            Tus.BYTES,
            "Upload-Offset",
            "0");
    assertThat(sent.statusCode()).isEqualTo(204);
    assertThat(tus.offset(begun.location())).isEqualTo(2);
    tus.delete(begun.location());
  }

  private long stagedBytes(Tus.Begun begun) throws IOException {
    return Files.size(stage.server().data().resolve("uploads").resolve(Tus.id(begun.location())));
  }

  private byte[] film() throws IOException {
    return Files.readAllBytes(stage.media().clip());
  }

  /// The video's source is exactly these bytes, and nothing of it stays behind.
  private void isStored(String video, byte[] bytes) throws IOException {
    assertThat(stage.api().video(video).path("state").asText())
        .isIn("processing", "playable", "complete");
    assertThat(tus.source(video)).hasBinaryContent(bytes);
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("No header " + name + ": " + answer.headers().map()));
  }

  static void isProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
    var problem = Api.parse(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("type").asText()).isNotBlank();
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
  }
}
