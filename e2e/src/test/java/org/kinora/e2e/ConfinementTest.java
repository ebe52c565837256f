package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Hostile files through the whole program: none reaches the network, another file or beyond its
/// time, and the server stays as it was.
@ExtendWith(OnStage.class)
class ConfinementTest {

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final List<String> NAMES =
      List.of(
          "../../../../evil-1.mp4",
          "..\\..\\evil-2.mp4",
          "%2e%2e%2f%2e%2e%2fevil-3.mp4",
          "/tmp/evil-4.mp4",
          "-f lavfi -i evil-5.mp4",
          "http:evil-6%03d.png",
          "evil-7\u0000.mp4",
          "evil-8".repeat(300));

  private final Stage stage;
  private final Server server;
  private final CanaryListener listener;

  ConfinementTest(Stage stage) throws IOException {
    this.stage = stage;
    this.server = Server.start(stage.folder("confinement").resolve("data"));
    this.listener = new CanaryListener();
  }

  @TestFactory
  Stream<DynamicTest> hostile_files_reach_nothing() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    tests.add(dynamicTest("the sandbox is full", this::isFull));
    var prey = Files.copy(stage.media().clip(), stage.folder("confinement").resolve("prey.mp4"));
    var files =
        new HostileFiles(stage, stage.folder("confinement/hostile"), prey, listener.address());
    files
        .all()
        .forEach(
            (file, isRefused) -> {
              var id = server.api().upload(file, file.getFileName().toString());
              tests.add(dynamicTest(file.getFileName().toString(), () -> isBounded(id, isRefused)));
            });
    for (var name : NAMES) {
      tests.add(dynamicTest("name " + NAMES.indexOf(name), () -> isOnlyAName(name, prey)));
    }
    tests.add(dynamicTest("nobody called", this::nobodyCalled));
    tests.add(dynamicTest("nothing is left", this::nothingIsLeft));
    tests.add(dynamicTest("an encoder is nobody and dies with the server", this::diesWithServer));
    return tests.stream().onClose(this::close);
  }

  private void isFull() {
    Eventually.until(
        "the canary is done",
        SOON,
        () -> server.api().get("/q/metrics").body().contains("kinora_sandbox_level 3.0"));
    assertThat(server.log()).contains("FFmpeg's sandbox: full (Landlock ABI ");
    assertThat(server.api().get("/q/health/ready").body()).contains("\"level\": \"full\"");
  }

  private void isBounded(String id, boolean isRefused) {
    var video = server.api().awaitEnd(id, LIMIT);
    if (isRefused) {
      assertThat(video.path("state").asText()).as(video::toPrettyString).isEqualTo("failed");
    }
    if (video.path("state").asText().equals("failed")) {
      assertThat(video.path("problem").path("code").asText())
          .as(video::toPrettyString)
          .isNotEmpty()
          .isNotEqualTo("encode-failed");
    }
  }

  /// Whether it is taken or refused, it never becomes the name of a file.
  private void isOnlyAName(String name, Path film) {
    Optional<String> id;
    try {
      id = Optional.of(server.api().upload(film, name));
    } catch (AssertionError refused) {
      assertThat(refused).hasMessageContaining("400");
      id = Optional.empty();
    }
    id.ifPresent(taken -> server.api().awaitComplete(taken, LIMIT));
  }

  private void nobodyCalled() throws IOException {
    assertThat(listener.calls()).isZero();
    try (var call = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort())) {
      assertThat(call.isConnected()).isTrue();
    }
    Eventually.until("the listener hears", SOON, () -> listener.calls() == 1);
  }

  private void nothingIsLeft() throws IOException {
    for (var folder : List.of("uploads", "temp", "objects/chunks")) {
      Eventually.until(
          folder + " is empty", SOON, () -> files(server.data().resolve(folder)).isEmpty());
    }
    assertThat(files(stage.folder("confinement")))
        .noneMatch(file -> file.getFileName().toString().contains("evil-"));
    assertThat(Path.of("/tmp/evil-4.mp4")).doesNotExist();
    assertThat(server.api().get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(server.log().lines().filter(line -> line.contains(" ERROR "))).isEmpty();
    assertThat(encoder()).isEmpty();
  }

  private void diesWithServer() throws IOException {
    server.api().upload(stage.media().longClip(), "long.mp4");
    var encoder = Eventually.get("an encoder runs", Duration.ofMinutes(1), this::encoder);
    var status = Files.readString(Path.of("/proc/" + encoder.pid() + "/status"));
    assertThat(status)
        .containsPattern("NoNewPrivs:\\s1")
        .containsPattern("Seccomp:\\s2")
        .containsPattern("CapEff:\\s0000000000000000");
    if (System.getProperty("user.name").equals("root")) {
      assertThat(status).doesNotContainPattern("Uid:.*\\b0\\b");
    }
    server.kill9();
    Eventually.until("the encoder is gone", SOON, () -> !Server.isRunning(encoder));
  }

  private Optional<ProcessHandle> encoder() {
    return server
        .jvm()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/ffmpeg"))
        .filter(Server::isRunning)
        .findFirst();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void close() {
    server.close();
    try {
      listener.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
