package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A server of its own, small in memory, whose processes die while it is used.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long LARGE = 1L << 30;

  private final Server server;

  OutageTest(@TempDir Path folder) {
    server =
        Server.start(
            folder.resolve("data"),
            Map.of("KINORA_JAVA_OPTS", "-Xmx192m", "KINORA_UPLOAD_SWEEP_EVERY", "1s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void a_server_killed_in_mid_upload_goes_on_with_what_it_acknowledged() throws IOException {
    var bytes = new byte[24 << 20];
    new Random(11).nextBytes(bytes);
    var begun = new Tus(server).begin(bytes.length + 1L);
    long acknowledged;
    try (var raw = new Tus(server).openPatch(begun.location(), 0, bytes.length + 1L)) {
      raw.send(bytes);
      acknowledged =
          Eventually.get(
              "bytes are acknowledged",
              LIMIT,
              () ->
                  server
                      .rows(
                          "select \"offset\" from upload where video_id = '" + begun.video() + "'")
                      .stream()
                      .map(Long::parseLong)
                      .filter(offset -> offset > 0)
                      .findFirst());
      server.kill9();
    }
    server.restart();

    var tus = new Tus(server);
    int offset = (int) tus.offset(begun.location());
    assertThat(offset).isBetween((int) acknowledged, bytes.length);
    var rest = Arrays.copyOf(bytes, bytes.length + 1);
    assertThat(
            tus.patch(begun.location(), offset, Arrays.copyOfRange(rest, offset, rest.length - 1))
                .statusCode())
        .isEqualTo(204);
    var staged = server.data().resolve("uploads").resolve(Tus.id(begun.location()));
    try (var in = Files.newInputStream(staged)) {
      assertThat(Tus.sha256(in)).isEqualTo(Tus.sha256(new java.io.ByteArrayInputStream(bytes)));
    }
    tus.delete(begun.location());
  }

  @Test
  void a_large_upload_takes_no_memory_and_its_end_frees_the_disk() {
    var tus = new Tus(server);
    var begun = tus.begin(LARGE + 1);
    long before = residentBytes();
    var sent = tus.patch(begun.location(), 0, BodyPublishers.ofInputStream(() -> new Zeros(LARGE)));
    assertThat(sent.statusCode()).isEqualTo(204);
    assertThat(tus.offset(begun.location())).isEqualTo(LARGE);
    // The heap may fill to its 192 MB; what holds no memory does not go beyond.
    assertThat(residentBytes() - before).isLessThan(160L << 20);
    assertThat(tus.delete(begun.location()).statusCode()).isEqualTo(204);
    assertThat(tus.staged()).doesNotContain(Tus.id(begun.location()));
  }

  @Test
  void an_upload_that_nobody_goes_on_with_is_swept_away() {
    var tus = new Tus(server);
    var begun = tus.begin(1000);
    tus.patch(begun.location(), 0, new byte[500]);
    server.rows(
        "update upload set expires_at = now() - interval '1 second' where video_id = '"
            + begun.video()
            + "' returning id");
    Eventually.until(
        "its bytes are gone", LIMIT, () -> !tus.staged().contains(Tus.id(begun.location())));
    Eventually.until("it is gone", LIMIT, () -> tus.head(begun.location()).statusCode() == 404);
    Eventually.until(
        "its video is gone",
        LIMIT,
        () -> server.api().get("/api/v1/videos/" + begun.video()).statusCode() == 404);
  }

  @Test
  void a_video_deleted_while_it_is_uploaded_takes_no_more_bytes_and_frees_the_disk() {
    var tus = new Tus(server);
    var begun = tus.begin(1000);
    tus.patch(begun.location(), 0, new byte[500]);
    var video = "/api/v1/videos/" + begun.video();
    assertThat(server.api().send("DELETE", video, "").statusCode()).isEqualTo(204);
    assertThat(tus.patch(begun.location(), 500, new byte[1]).statusCode()).isIn(404, 410);
    Eventually.until(
        "its bytes are gone", LIMIT, () -> !tus.staged().contains(Tus.id(begun.location())));
  }

  @Test
  void without_its_database_it_says_so_and_brings_it_back() {
    var api = server.api();
    Server.killAndAwait(server.postmaster());
    var seen =
        Eventually.get(
            "it says that it is not ready",
            LIMIT,
            () ->
                java.util.Optional.of(api.get("/q/health/ready"))
                    .filter(r -> r.statusCode() == 503));
    assertThat(seen.body()).contains("DOWN").contains("database").contains("PostgreSQL");
    assertThat(api.get("/q/health/live").statusCode()).isEqualTo(200);

    Eventually.until("ready again", LIMIT, () -> api.get("/q/health/ready").statusCode() == 200);
    assertThat(api.get("/api/v1/videos").statusCode()).isEqualTo(200);
    assertThat(server.log()).contains("PostgreSQL ended unasked");
    // Connections may be taken a moment before it is known that it is back.
    Eventually.until("it says so", LIMIT, () -> server.log().contains("PostgreSQL is back"));
  }

  @Test
  void a_database_that_hangs_is_told_soon() {
    var api = server.api();
    var database = server.postmaster();
    var processes =
        java.util.stream.Stream.concat(database.descendants(), java.util.stream.Stream.of(database))
            .toList();
    Program.signal("STOP", processes);
    try {
      var health = api.get("/q/health/ready");
      assertThat(health.statusCode()).as(health::body).isEqualTo(503);
      assertThat(health.body()).contains("does not answer");
    } finally {
      Program.signal("CONT", processes);
    }
    Eventually.until("ready again", LIMIT, () -> api.get("/q/health/ready").statusCode() == 200);
  }

  @Test
  void no_secret_is_ever_logged() throws IOException {
    var api = server.api();
    var made =
        Api.parse(
            api.send(
                    "POST",
                    "/api/v1/tokens",
                    "{\"name\":\"log\"}",
                    "Content-Type",
                    "application/json")
                .body());
    var secret = made.path("token").asText();
    api.withToken(secret).get("/api/v1/tasks");
    api.withToken(secret).send("POST", "/api/v1/tokens", "{", "Content-Type", "application/json");
    api.send("DELETE", "/api/v1/tokens/" + made.path("id").asText(), "");
    api.withToken(secret).get("/api/v1/tasks");
    var log = server.log() + Files.readString(server.data().resolve("postgres.log"));
    for (var hidden : List.of(secret, server.localToken(), secret("postgres-password"))) {
      assertThat(hidden).hasSizeGreaterThan(20);
      assertThat(log).doesNotContain(hidden);
    }
    // The one-time link is printed, once, for the person at the terminal; never to a log line.
    assertThat(log.lines().filter(line -> line.contains("/setup/")))
        .allSatisfy(line -> assertThat(line).startsWith("Open this link once"));
  }

  private String secret(String name) throws IOException {
    return Files.readString(server.data().resolve("secrets").resolve(name)).strip();
  }

  private long residentBytes() {
    try {
      var status = Files.readString(Path.of("/proc/" + server.jvm().pid() + "/status"));
      var found = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
      assertThat(found.find()).isTrue();
      return Long.parseLong(found.group(1)) << 10;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// So many zero bytes, made as they are read.
  private static final class Zeros extends InputStream {

    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
