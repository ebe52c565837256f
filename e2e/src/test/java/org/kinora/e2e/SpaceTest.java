package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server on a small disk: what doesn't fit is refused before its first byte, and a full disk
/// stops nothing that needs no space.
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpaceTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long FLOOR = 128L << 20;
  private static final String SCRATCH = "Content-Type: multipart/form-data; boundary=x";

  private final Stage stage;
  private final Path folder;
  private final Disk disk;
  private final Server server;

  SpaceTest(Stage stage) {
    this.stage = stage;
    folder = stage.folder("space");
    disk = Disk.make(folder, 800);
    server = start();
    awaitBallast();
  }

  private Server start() {
    try {
      return Server.start(
          disk.root(),
          Map.of(
              "KINORA_SPACE_RESERVE", "128M",
              "KINORA_SPACE_QUOTA", "1M",
              "KINORA_UPLOAD_SWEEP_EVERY", "1s"));
    } catch (AssertionError e) {
      disk.close();
      throw e;
    }
  }

  @AfterEach
  void empty() {
    disk.empty();
    awaitBallast();
    awaitRoom(true);
  }

  @AfterAll
  void close() {
    try (disk;
        server) {
      assertThat(disk.root()).isDirectory();
    }
  }

  @Test
  void what_does_not_fit_is_refused_before_its_first_byte() throws IOException {
    long size = spare() / 3 + (8 << 20);
    var refused = tus().create("Upload-Length", Long.toString(size));
    isFull(refused);
    var problem = Api.parse(refused.body());
    assertThat(problem.path("neededBytes").asLong()).isEqualTo(3 * size);
    assertThat(problem.path("freeBytes").asLong()).isLessThan(3 * size).isPositive();
    assertThat(problem.path("detail").asText())
        .matches("This upload needs \\d+ MB .* and \\d+ MB are free for it\\. Choose .*");

    var late = Tus.begun(tus().create("Upload-Defer-Length", "1"));
    isFull(tus().patch(late.location(), 0, new byte[0], "Upload-Length", Long.toString(size)));
    try (var raw = tus().openPatch(late.location(), 0, size).send(new byte[2 << 20])) {
      var reply = raw.reply();
      assertThat(reply.status()).as(reply::body).isEqualTo(507);
      assertThat(reply.headers()).containsEntry("upload-offset", "0");
    }
    tus().delete(late.location());
    try (var raw = form(size)) {
      assertThat(raw.reply().status()).isEqualTo(507);
    }
    isUntouched();
  }

  /// The administrator, who uploads in the other tests, is not held to it.
  @Test
  void the_usual_quota_counts_for_everybody_else() {
    var creator = tus().as(api().withToken(server.strangerToken("creator")));
    TusTest.isProblem(creator.create("Upload-Length", "600000"), 507, "upload-over-quota");
    var begun = Tus.begun(creator.create("Upload-Length", "400000"));
    assertThat(creator.delete(begun.location()).statusCode()).isEqualTo(204);
  }

  @Test
  void publish_says_how_much_is_missing() throws IOException {
    var large = folder.resolve("large.mkv");
    Files.copy(stage.media().clip(), large);
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(spare());
    }
    var outcome = new Publishing(server).run(large.toString());
    assertThat(outcome.exitCode()).as(outcome::toString).isNotZero();
    assertThat(outcome.lastErrorLine()).contains("large.mkv was not taken", "needs", "are free");
    isUntouched();
  }

  @Test
  void pages_say_it_to_uploaders_and_to_the_administrator() throws IOException {
    var large = folder.resolve("too-large.mkv");
    try (var file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(spare());
    }
    try (var visit = Visit.ofFirst(stage, server).tolerating("507")) {
      visit.open("/upload");
      assertThat(visit.page().locator("#space-problem").count()).isZero();
      visit.page().setInputFiles("input[type=file]", large);
      visit.page().waitForSelector("text=/This upload needs .* MB are free for it/");

      disk.fill(FLOOR / 2);
      awaitRoom(false);
      visit.open("/upload");
      assertThat(visit.page().textContent("#space-problem")).contains("134 MB needed");
      visit.page().setInputFiles("input[type=file]", stage.media().clip());
      visit.page().waitForSelector("text=/The server's disk is too full: 67 MB free/");
      visit.screenshot("disk-full");
    }
    isUntouched();
  }

  @Test
  void parts_set_aside_what_the_whole_needs() {
    long size = spare() / 6 - (4 << 20);
    var first = tus().begin(size, "Upload-Concat", "partial");
    var second = tus().begin(size, "Upload-Concat", "partial");
    isFull(tus().create("Upload-Length", Long.toString(16 << 20)));
    var whole =
        tus().create("Upload-Concat", "final;" + first.location() + " " + second.location());
    assertThat(whole.statusCode()).as(whole::body).isEqualTo(201);
    for (var begun : List.of(Tus.begun(whole), first, second)) {
      assertThat(tus().delete(begun.location()).statusCode()).isEqualTo(204);
    }
    isUntouched();
  }

  @Test
  void uploads_at_the_same_moment_are_not_promised_the_same_bytes() throws Exception {
    long size = spare() / 3 / 2 - (2 << 20);
    isUntouched();
    var answers = new ArrayList<HttpResponse<String>>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      Callable<HttpResponse<String>> begin =
          () -> tus().create("Upload-Length", Long.toString(size));
      for (var answer : pool.invokeAll(java.util.Collections.nCopies(8, begin))) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    var taken = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
    assertThat(taken).hasSize(2);
    answers.stream().filter(answer -> !taken.contains(answer)).forEach(SpaceTest::isFull);
    assertThat(metric("kinora_space_reserved_bytes")).isEqualTo(2 * 3 * size);

    // What has arrived needs no promise any more.
    var first = Tus.begun(taken.getFirst()).location();
    assertThat(tus().patch(first, 0, new byte[1 << 20]).statusCode()).isEqualTo(204);
    assertThat(metric("kinora_space_reserved_bytes")).isEqualTo(2 * 3 * size - (1 << 20));
    for (var answer : taken) {
      tus().delete(Tus.begun(answer).location());
    }
    isUntouched();
  }

  @Test
  void an_upload_stops_at_a_full_disk_and_goes_on_where_it_was() throws IOException {
    var film = Files.readAllBytes(stage.media().heavyClip());
    int half = film.length / 2;
    var begun = tus().begin(film.length);
    tus().patch(begun.location(), 0, Arrays.copyOf(film, half));
    disk.fill(FLOOR / 2);
    var rest = Arrays.copyOfRange(film, half, film.length);
    awaitRoom(false);
    var refused = tus().patch(begun.location(), half, rest);
    isFull(refused);
    assertThat(refused.headers().firstValue("Upload-Offset")).contains(Integer.toString(half));
    assertThat(Api.parse(refused.body()).path("detail").asText()).contains("134 MB needed");
    assertThat(tus().offset(begun.location())).isEqualTo(half);
    assertThat(api().video(begun.video()).path("state").asText()).isEqualTo("uploading");
    isFull(tus().create("Upload-Length", "1000"));

    disk.empty();
    awaitRoom(true);
    assertThat(tus().patch(begun.location(), half, rest).statusCode()).isEqualTo(204);
    api().awaitComplete(begun.video(), LIMIT);
    assertThat(Tus.sha256(tus().source(begun.video())))
        .isEqualTo(Tus.sha256(stage.media().heavyClip()));
    isUntouched();
    api().send("DELETE", "/api/v1/videos/" + begun.video(), "");
  }

  @Test
  void encoding_waits_for_space_and_the_site_goes_on() throws IOException {
    var played = api().upload(stage.media().clip(), "played.mp4");
    var playing = api().awaitComplete(played, LIMIT);
    var waiting = api().upload(stage.media().longClip(), "waiting.mp4");
    Eventually.until(
        "a chunk is being encoded",
        LIMIT,
        () -> !rows("ordinal", waiting, "kind = 'chunk' and state = 'running'").isEmpty());
    disk.fill(0);
    Eventually.until(
        "encoding waits",
        LIMIT,
        () ->
            rows("id", waiting, "state = 'running'").isEmpty()
                && !rows("id", waiting, "problem like 'Waiting for space: %free, 134 MB needed.%'")
                    .isEmpty());
    assertThat(rows("max(attempts)", waiting, "true")).containsExactly("1");
    assertThat(api().video(waiting).toString()).contains("Waiting for space");

    Eventually.until(
        "the ballast is given up", LIMIT, () -> !Files.exists(server.data().resolve("ballast")));
    disk.fill(24 << 20);
    isServing(playing);
    server.kill9();
    Server.killAndAwait(server.postmaster());
    // The database may have begun segments of its log meanwhile, of 16 MB each.
    disk.empty();
    disk.fill(24 << 20);
    server.restart();
    isServing(api().video(played));

    disk.empty();
    api().awaitComplete(waiting, Duration.ofMinutes(2));
    assertThat(rows("max(attempts)", waiting, "true")).containsExactly("1");
    assertThat(rows("id", waiting, "problem is not null")).isEmpty();
  }

  /// Everything that needs no space.
  private void isServing(com.fasterxml.jackson.databind.JsonNode film) {
    var now = api();
    assertThat(Published.of(film, now, stage.ffmpeg()).pictureTimes()).hasSize(75);
    for (var page : List.of("/", "/watch/" + film.path("id").asText(), "/sign-in", "/account")) {
      var answer = now.get(page, "Accept", "text/html");
      assertThat(answer.statusCode()).as(page).isIn(200, 303);
    }
    var queue = now.get("/queue", "Accept", "text/html");
    assertThat(queue.body()).contains("The disk is nearly full", "Waiting for space");
    assertThat(now.anonymous().get("/", "Accept", "text/html").body())
        .doesNotContain("The disk is nearly full");
    assertThat(now.get("/q/health/ready").statusCode()).isEqualTo(200);
    var token =
        now.send(
            "POST", "/api/v1/tokens", "{\"name\":\"full\"}", "Content-Type", "application/json");
    assertThat(token.statusCode()).as(token::body).isEqualTo(201);
  }

  private Api api() {
    return server.api();
  }

  private Tus tus() {
    return new Tus(server);
  }

  /// Looking at the disk costs something, so the server does it some times a second only.
  private void awaitRoom(boolean isThere) {
    Eventually.until(
        "the server sees what the disk is like",
        LIMIT,
        () -> api().get("/q/health/ready").body().contains("\"takesUploads\": " + isThere));
  }

  private void awaitBallast() {
    Eventually.until(
        "there is a ballast", LIMIT, () -> Files.exists(server.data().resolve("ballast")));
  }

  /// Bytes that uploads can be promised.
  private long spare() {
    return disk.free() - FLOOR;
  }

  private RawHttp form(long length) {
    return RawHttp.connect(server.base())
        .head(
            "POST /upload",
            List.of(
                "Authorization: Bearer " + server.localToken(),
                SCRATCH,
                "Content-Length: " + length))
        .send(
            """
            --x\r
            Content-Disposition: form-data; name="file"; filename="a.mp4"\r
            \r
            """
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .send(new byte[5 << 20]);
  }

  private void isUntouched() {
    assertThat(tus().staged()).isEmpty();
    assertThat(server.rows("select id from upload where state = 'open'")).isEmpty();
    assertThat(server.rows("select id from video where state = 'uploading'")).isEmpty();
    Eventually.until(
        "nothing stays set aside", LIMIT, () -> metric("kinora_space_reserved_bytes") == 0);
  }

  private long metric(String name) {
    var line =
        Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(server.api().get("/q/metrics").body());
    assertThat(line.find()).as(name).isTrue();
    return (long) Double.parseDouble(line.group(1));
  }

  private List<String> rows(String column, String video, String condition) {
    return server.rows(
        "select %s from transcode_task where video_id = '%s' and %s"
            .formatted(column, video, condition));
  }

  private static void isFull(HttpResponse<String> answer) {
    TusTest.isProblem(answer, 507, "upload-disk-full");
  }
}
