package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.FfmpegException.Reason;

class FfmpegTest {

  private static final List<String> ENDLESS =
      List.of(
          "-map", "0:v", "-vf", "loop=loop=-1:size=2", "-c:v", "rawvideo", "-f", "nut", "o.nut");

  @TempDir static Path data;
  @TempDir Path folder;

  private static TestFfmpeg programs;
  private static Path clip;

  @BeforeAll
  static void makeClip() throws IOException, InterruptedException {
    programs = new TestFfmpeg(data);
    clip = data.resolve("clip.mp4");
    programs.make(clip, List.of("-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-c:v", "libx264"));
  }

  private FfmpegCommand command(List<String> outputs, Duration wall, long bytes) {
    return new FfmpegCommand(
        clip,
        folder,
        List.of(),
        outputs,
        new FfmpegCommand.Limits(Duration.ofSeconds(30), wall, bytes));
  }

  private static void assertEnds(FfmpegCommand command, FfmpegStop stop, Reason reason) {
    assertThatThrownBy(() -> programs.ffmpeg().run(command, stop, progress -> {}))
        .isInstanceOfSatisfying(
            FfmpegException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void a_run_that_writes_too_much_is_ended() {
    assertEnds(
        command(ENDLESS, Duration.ofMinutes(1), 100_000), new FfmpegStop(), Reason.TOO_LARGE);
  }

  @Test
  void a_run_that_takes_too_long_is_ended() {
    var command =
        command(
            List.of("-vf", "loop=loop=-1:size=2", "-f", "null", "-"), Duration.ofSeconds(1), 1000);
    assertEnds(command, new FfmpegStop(), Reason.TOO_LONG);
  }

  @Test
  void a_run_that_is_no_longer_wanted_is_ended() {
    var stop = new FfmpegStop();
    stop.request();
    assertEnds(command(ENDLESS, Duration.ofMinutes(1), 1L << 40), stop, Reason.CANCELLED);
  }

  /// Which is no word about its input.
  @Test
  void a_run_that_somebody_else_kills_says_so() throws InterruptedException {
    var killer = Thread.startVirtualThread(() -> writingRun().destroyForcibly());
    assertEnds(command(ENDLESS, Duration.ofMinutes(1), 1L << 40), new FfmpegStop(), Reason.KILLED);
    killer.join();
  }

  /// The run once it has begun to write.
  private ProcessHandle writingRun() {
    while (!Files.exists(folder.resolve("o.nut"))) {
      Thread.onSpinWait();
    }
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/ffmpeg"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_run_that_is_busy_without_progress_is_ended() {
    var command = standingStill(List.of("-vf", "loop=loop=-1:size=2,select=0", "-f", "null", "-"));
    assertEnds(command, new FfmpegStop(), Reason.STALLED);
  }

  /// Which is no word about its input either: somebody stopped it, or the machine is far too busy.
  @Test
  void a_run_that_does_not_get_the_processor_says_so() throws InterruptedException {
    var stopper = Thread.startVirtualThread(() -> signalRun("STOP"));
    assertEnds(standingStill(ENDLESS), new FfmpegStop(), Reason.STARVED);
    stopper.join();
  }

  private FfmpegCommand standingStill(List<String> outputs) {
    return new FfmpegCommand(
        clip,
        folder,
        List.of(),
        outputs,
        new FfmpegCommand.Limits(Duration.ofSeconds(3), Duration.ofMinutes(1), 1L << 40));
  }

  /// That is the input's doing, as far as anybody can tell.
  @Test
  void a_run_that_crashes_has_failed() throws InterruptedException {
    var breaker = Thread.startVirtualThread(() -> signalRun("SEGV"));
    assertEnds(command(ENDLESS, Duration.ofMinutes(1), 1L << 40), new FfmpegStop(), Reason.FAILED);
    breaker.join();
  }

  private void signalRun(String signal) {
    try {
      new ProcessBuilder("kill", "-s", signal, Long.toString(writingRun().pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// It may be a stretch of a film that is whole before and after.
  @Test
  void a_run_in_which_nothing_can_be_decoded_ends_well() throws IOException, InterruptedException {
    Path sound = data.resolve("sound.mka");
    Path noise = data.resolve("noise.mka");
    programs.make(sound, List.of("-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac"));
    programs.make(noise, List.of("-i", sound.toString(), "-c", "copy", "-bsf:a", "noise=amount=1"));
    var limits = new FfmpegCommand.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), 1 << 20);
    var command = new FfmpegCommand(noise, folder, List.of(), List.of("-f", "null", "-"), limits);
    assertThatCode(() -> programs.ffmpeg().run(command, new FfmpegStop(), progress -> {}))
        .doesNotThrowAnyException();
  }

  @Test
  void a_failure_tells_what_ffmpeg_said() {
    assertThatThrownBy(
            () ->
                programs
                    .ffmpeg()
                    .run(
                        command(
                            List.of("-map", "0:a", "-f", "null", "-"), Duration.ofMinutes(1), 1000),
                        new FfmpegStop(),
                        progress -> {}))
        .isInstanceOfSatisfying(
            FfmpegException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.FAILED);
              assertThat(e.tail()).anyMatch(line -> line.contains("matches no streams"));
              assertThat(e.tail()).noneMatch(line -> line.contains("no version information"));
            });
  }

  @Test
  void a_playlist_that_names_another_file_is_not_followed() throws IOException {
    Path playlist = folder.resolve("film.mp4");
    Files.writeString(playlist, "ffconcat version 1.0\nfile " + clip.getFileName() + "\n");
    assertThatThrownBy(() -> programs.ffmpeg().probe(playlist, folder, List.of("-show_streams")))
        .isInstanceOf(FfmpegException.class);
  }
}
