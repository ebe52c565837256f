package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnStage.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  private final Stage stage;

  StartTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  @Order(1)
  void it_starts_on_an_empty_folder_and_prints_where_it_is_and_a_one_time_link() {
    var server = stage.server();
    assertThat(server.addresses()).contains(server.at("/"));
    assertThat(server.oneTimeLink().getAuthority()).isEqualTo(server.base().getAuthority());
    assertThat(server.api().get("/").statusCode()).isEqualTo(200);
    assertThat(server.api().get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(server.api().get("/q/metrics").body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void secrets_are_readable_for_their_owner_only() throws IOException {
    try (var files = Files.list(stage.server().data().resolve("secrets"))) {
      assertThat(files.toList())
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .endsWith("------"));
    }
  }

  @Test
  void a_second_instance_on_the_same_folder_is_refused_in_one_line() {
    var outcome = Program.run(LIMIT, Server.command(stage.server().data(), List.of()));
    refusedInOneLine(outcome, "in use by another running Kinora");
    assertThat(stage.api().get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void a_port_in_use_is_refused_in_one_line() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      var port = Integer.toString(taken.getLocalPort());
      var outcome = serve("--port", port, "--data", folder.toString());
      refusedInOneLine(outcome, "Port " + port + " is in use");
    }
  }

  @Test
  void a_setting_of_going_live_that_can_not_be_is_refused_in_one_line() {
    var command = Server.command(folder.resolve("data"), List.of());
    var wrong = Map.of("KINORA_LIVE_PART", "5s");
    refusedInOneLine(
        Program.run(LIMIT, command, wrong), "kinora.live.part takes 100ms to 1s, not 5s.");
  }

  @Test
  void a_data_folder_that_is_a_file_is_refused_in_one_line() throws IOException {
    var file = Files.createFile(folder.resolve("file"));
    refusedInOneLine(serve("--port", "0", "--data", file.toString()), file.toString());
  }

  @Test
  void a_data_folder_that_can_not_be_written_is_refused_in_one_line() {
    // /proc refuses even root.
    refusedInOneLine(serve("--port", "0", "--data", "/proc/kinora"), "/proc/kinora");
  }

  @Test
  void an_unknown_option_and_an_unknown_command_are_refused_in_one_line() {
    var option = serve("--prot", "0");
    refusedInOneLine(option, "--prot");
    var command = Program.run(LIMIT, Program.kinora("sevre"));
    refusedInOneLine(command, "sevre");
  }

  @Test
  void a_port_or_an_address_that_can_not_be_is_refused_in_one_line() {
    var data = folder.toString();
    refusedInOneLine(serve("--port", "many", "--data", data), "--port");
    refusedInOneLine(serve("--port", "70000", "--data", data), "0 to 65535");
    // TEST-NET-1 of RFC 5737 is nobody's.
    refusedInOneLine(serve("--port", "0", "--host", "192.0.2.1", "--data", data), "192.0.2.1");
  }

  @Test
  void the_doctor_names_what_is_wrong_and_its_cure() {
    var outcome = Program.run(LIMIT, Program.kinora("doctor", "--data", "/proc/kinora"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out().lines())
        .anyMatch(line -> line.startsWith("FAIL  data folder") && line.contains("Cure:"));
    var running =
        Program.run(
            LIMIT, Program.kinora("doctor", "--quick", "--data", stage.server().data().toString()));
    assertThat(running.out()).contains("running on this data folder");
  }

  @Test
  void help_names_every_command() {
    var help = Program.run(LIMIT, Program.kinora("--help")).orFail().out();
    assertThat(help).contains("serve", "publish", "test", "doctor", "version");
    assertThat(Program.run(LIMIT, Program.kinora("version")).orFail().out()).startsWith("Kinora ");
    var doctor =
        Program.run(LIMIT, Program.kinora("doctor", "--quick", "--data", folder.toString()));
    assertThat(doctor.out()).contains("JDK", "data folder", "disk");
  }

  @Test
  void an_old_jdk_is_named_in_one_line() throws IOException {
    var jdk = Files.createDirectories(folder.resolve("jdk/bin"));
    for (var name : List.of("java", "javac")) {
      Files.createFile(
          jdk.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
    Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"17.0.1\"\n");
    // A path without any other JDK; the usual folders are looked at all the same, so either a
    // JDK is found there or the message names the old one.
    var outcome =
        Program.run(
            LIMIT,
            List.of(
                "/usr/bin/env",
                "-i",
                "PATH=/usr/bin:/bin",
                "HOME=" + folder,
                "JAVA_HOME=" + jdk.getParent(),
                Program.home().resolve("kinora").toString(),
                "version"));
    assertThat(outcome.exitCode() == 0 || outcome.lastErrorLine().contains("17"))
        .as(outcome::toString)
        .isTrue();
  }

  @Test
  void killed_in_any_way_it_starts_again_at_once_with_its_data() throws IOException {
    try (var server = Server.start(folder.resolve("data"))) {
      var token = server.localToken();
      var uploads = new UploadedOnce(server);

      server.kill9();
      server.restart();
      uploads.isStillThere();

      var postmaster = server.postmaster();
      Server.killAndAwait(postmaster);
      server.kill9();
      server.restart();
      uploads.isStillThere();

      // As after the machine itself went down: the lock file is empty, or names somebody else.
      for (var left : List.of("", ProcessHandle.current().pid() + "\n")) {
        Server.killAndAwait(server.postmaster());
        server.kill9();
        Files.writeString(server.data().resolve("postgres/postmaster.pid"), left);
        server.restart();
        uploads.isStillThere();
      }

      var family = server.family();
      family.forEach(ProcessHandle::destroyForcibly);
      family.forEach(Server::killAndAwait);
      server.restart();
      uploads.isStillThere();
      assertThat(server.localToken()).isEqualTo(token);

      var last = server.family();
      server.interrupt();
      Eventually.until("no child is left", LIMIT, () -> last.stream().noneMatch(Server::isRunning));
      assertThat(server.data().resolve("postgres/postmaster.pid")).doesNotExist();

      server.restart();
      uploads.isStillThere();
      var children = server.family();
      server.stop();
      Eventually.until(
          "no child is left", LIMIT, () -> children.stream().noneMatch(Server::isRunning));
    }
  }

  /// A video made before the first kill; it must be there after each.
  private static final class UploadedOnce {

    private final Server server;
    private final String id;

    UploadedOnce(Server server) throws IOException {
      this.server = server;
      var file = Files.writeString(server.data().resolveSibling("text.txt"), "not a film at all");
      id = server.api().upload(file, "Kept.mp4");
    }

    void isStillThere() {
      assertThat(server.api().video(id).path("title").asText()).startsWith("Kept");
    }
  }

  private static Program.Outcome serve(String... options) {
    var command = Program.kinora("serve");
    command.addAll(List.of(options));
    return Program.run(LIMIT, command);
  }

  private static void refusedInOneLine(Program.Outcome outcome, String reason) {
    assertThat(outcome.exitCode()).as(outcome::toString).isBetween(1, 9);
    assertThat(outcome.err().strip().lines()).as(outcome::toString).hasSize(1);
    assertThat(outcome.lastErrorLine()).startsWith("kinora: ").contains(reason);
  }
}
