package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A disk that takes bytes and then can't keep them. After such an error the kernel forgets what it
/// could not write, so that a second try would seem to succeed.
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.SAME_THREAD)
class BrokenDiskTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Stage stage;
  private final Tus tus;

  BrokenDiskTest(Stage stage) {
    this.stage = stage;
    this.tus = new Tus(stage.server());
  }

  @Test
  void bytes_that_the_disk_did_not_keep_are_never_acknowledged() throws IOException {
    var bytes = new byte[2 << 20];
    new Random(5).nextBytes(bytes);
    int half = bytes.length / 2;
    var begun = tus.begin(bytes.length);
    assertThat(tus.patch(begun.location(), 0, Arrays.copyOf(bytes, half)).statusCode())
        .isEqualTo(204);

    var rest = Arrays.copyOfRange(bytes, half, bytes.length);
    try (var _ = new FailingForce(stage.server().jvm(), stage.folder("broken"))) {
      TusTest.isProblem(tus.patch(begun.location(), half, rest), 410, "upload-damaged");
    }
    // The disk is well again, the upload is not.
    TusTest.isProblem(tus.patch(begun.location(), half, rest), 410, "upload-damaged");
    assertThat(tus.head(begun.location()).statusCode()).isEqualTo(410);
    assertThat(
            stage.rows(
                "select state || ' ' || \"offset\" from upload where video_id = '%s'"
                    .formatted(begun.video())))
        .containsExactly("damaged " + half);
    assertThat(stage.api().video(begun.video()).path("state").asText()).isEqualTo("uploading");

    var other = tus.begin(10);
    assertThat(tus.patch(other.location(), 0, new byte[5]).statusCode()).isEqualTo(204);
    tus.delete(other.location());
    stage.api().send("DELETE", "/api/v1/videos/" + begun.video(), "");
  }

  /// Makes every fdatasync of a process fail until it is closed.
  private static final class FailingForce implements AutoCloseable {

    private final Process strace;

    FailingForce(ProcessHandle victim, Path folder) throws IOException {
      var said = folder.resolve("strace.log");
      strace =
          new ProcessBuilder(
                  List.of(
                      "strace",
                      "-f",
                      "-p",
                      Long.toString(victim.pid()),
                      "-e",
                      "trace=fdatasync",
                      "-e",
                      "inject=fdatasync:error=EIO"))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      Eventually.until(
          "strace holds the server",
          LIMIT,
          () -> {
            assertThat(strace.isAlive()).as(() -> read(said)).isTrue();
            return read(said).contains("attached");
          });
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        return "";
      }
    }

    @Override
    public void close() {
      strace.destroy();
      Eventually.until("strace has let go", LIMIT, () -> !strace.isAlive());
    }
  }
}
