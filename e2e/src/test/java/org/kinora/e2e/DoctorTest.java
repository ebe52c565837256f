package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorTest {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path folder = Path.of("");

  private final Proxy proxy = new Proxy();
  private final Server server;

  DoctorTest(Stage stage) throws IOException {
    server = Server.start(stage.folder("doctor").resolve("data"), behind(proxy));
    proxy.leadTo(server.base());
  }

  @AfterAll
  void close() throws IOException {
    try (proxy;
        server) {
      assertThat(server.data()).isDirectory();
    }
  }

  @Test
  @Order(1)
  void the_running_server_is_asked_and_a_clip_goes_all_the_way_and_through_its_proxy() {
    var checks = examined(server.data(), Map.of(), 0);
    assertThat(checks.keySet())
        .contains("JDK", "memory", "disk", "clock", "FFmpeg", "encoder libx264", "encoder aac")
        .contains("database", "database durability", "database schema", "object store");
    assertThat(checks)
        .allSatisfy(
            (_, check) -> assertThat(check.path("status").asText()).isNotEqualTo("failure"));
    assertThat(status(checks, "round trip")).isEqualTo("ok");
    assertThat(server.rows("select id from video where title = 'Test of the doctor'")).isEmpty();
    for (var name :
        List.of("public URL", "proxy body limit", "proxy and uploads", "proxy and answers")) {
      assertThat(status(checks, name)).as(checks::toString).isEqualTo("ok");
    }
    assertThat(said(checks, "round trip", "seen"))
        .contains("it plays at " + proxy.address() + " too");
  }

  @Test
  @Order(2)
  void a_careless_proxy_is_found_out() {
    proxy.beCareless();
    var careless = examined(server.data(), Map.of(), 1);
    assertThat(said(careless, "public URL", "cure")).contains("X-Forwarded-Host");
    assertThat(said(careless, "proxy body limit", "seen")).contains("413");
    assertThat(said(careless, "proxy and uploads", "cure")).contains("proxy_request_buffering off");
    assertThat(said(careless, "proxy and answers", "cure")).contains("proxy_buffering off");
    assertThat(said(careless, "round trip", "seen")).contains("CORS header");
  }

  @Test
  @Order(3)
  void a_server_that_hangs_does_not_hang_the_doctor() {
    Program.signal("STOP", server.jvm().pid());
    var hung = examined(server.data(), Map.of(), 1);
    Program.signal("CONT", server.jvm().pid());
    assertThat(said(hung, "server", "seen")).contains("can't be asked");
    assertThat(status(hung, "encoder libx264")).isEqualTo("ok");
    assertThat(status(hung, "database")).isEqualTo("skipped");
  }

  @Test
  @Order(4)
  void without_a_server_it_looks_by_itself_and_leaves_nothing_behind() throws IOException {
    server.stop();
    var data = server.data();
    var checks = examined(data, Map.of(), 0);
    assertThat(status(checks, "database start")).isEqualTo("ok");
    assertThat(status(checks, "database durability")).isEqualTo("ok");
    assertThat(status(checks, "object store")).isEqualTo("ok");
    assertThat(status(checks, "round trip")).isEqualTo("ok");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    try (var files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("kinora-"));
    }
  }

  @Test
  void an_ffmpeg_that_is_not_there_is_named_with_its_setting() {
    var checks = examined(folder.resolve("data"), Map.of("KINORA_FFMPEG_PATH", "/nowhere"), 1);
    assertThat(status(checks, "FFmpeg")).isEqualTo("failure");
    assertThat(said(checks, "FFmpeg", "seen")).contains("/nowhere");
    assertThat(said(checks, "FFmpeg", "cure")).contains("kinora.ffmpeg.path");
    assertThat(status(checks, "encoder libx264")).isEqualTo("skipped");
    assertThat(status(checks, "round trip")).isEqualTo("skipped");
  }

  @Test
  void an_ffmpeg_that_hangs_or_fails_does_not_hang_the_doctor() throws IOException {
    for (var name : List.of("ffmpeg", "ffprobe")) {
      var program = Files.writeString(folder.resolve(name), "#!/bin/sh\necho broken >&2\nexit 3\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    var outcome =
        Program.run(
            LIMIT,
            Program.kinora(
                "doctor", "--quick", "--port", "0", "--data", folder.resolve("data").toString()),
            Map.of("KINORA_FFMPEG_PATH", folder.toString()));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).contains("FAIL  FFmpeg: ").contains("does not run: broken. Cure:");
  }

  @Test
  void a_port_in_use_and_a_wrong_option_have_their_exit_codes() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      var port = Integer.toString(taken.getLocalPort());
      var data = folder.resolve("data").toString();
      var outcome =
          Program.run(LIMIT, Program.kinora("doctor", "--quick", "--port", port, "--data", data));
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.out()).contains("FAIL  port: " + port).contains("--port");
    }
    assertThat(Program.run(LIMIT, Program.kinora("doctor", "--bogus")).exitCode()).isEqualTo(2);
  }

  @Test
  void a_warning_is_marked_and_does_not_fail() {
    var outcome =
        Program.run(
            LIMIT,
            Program.kinora(
                "doctor", "--quick", "--port", "0", "--data", folder.resolve("data").toString()),
            Map.of("KINORA_SPACE_RESERVE", "900T"));
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    assertThat(outcome.out()).contains("warn  disk: ").contains("Cure: free some space");
  }

  private static Map<String, String> behind(Proxy proxy) {
    return Map.of(
        "KINORA_PUBLIC_URL",
        proxy.address() + "/",
        "KINORA_JAVA_OPTS",
        "-Dquarkus.http.proxy.proxy-address-forwarding=true"
            + " -Dquarkus.http.proxy.allow-x-forwarded=true"
            + " -Dquarkus.http.proxy.enable-forwarded-host=true"
            + " -Dquarkus.http.proxy.trusted-proxies=127.0.0.1");
  }

  private static String status(Map<String, JsonNode> checks, String name) {
    return said(checks, name, "status");
  }

  private static String said(Map<String, JsonNode> checks, String name, String field) {
    var check = checks.get(name);
    if (check == null) {
      throw new AssertionError("No check " + name + " in " + checks);
    }
    return check.path(field).asText();
  }

  private static Map<String, JsonNode> examined(
      Path data, Map<String, String> environment, int exitCode) {
    var command = new ArrayList<>(Program.kinora("doctor", "--json", "--port", "0"));
    command.addAll(List.of("--data", data.toString()));
    var outcome = Program.run(LIMIT, command, environment);
    assertThat(outcome.exitCode()).as(outcome::toString).isEqualTo(exitCode);
    var checks = new HashMap<String, JsonNode>();
    Api.parse(outcome.out()).path("checks").forEach(c -> checks.put(c.path("name").asText(), c));
    return checks;
  }
}
