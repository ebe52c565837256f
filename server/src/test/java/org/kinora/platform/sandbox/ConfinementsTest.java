package org.kinora.platform.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.TestFfmpeg;

/// Which level is chosen, and that the canary notices what does not hold.
class ConfinementsTest {

  @TempDir static Path data;

  private static Programs programs = new Programs(Path.of(""), List.of(), Map.of());

  @BeforeAll
  static void unpack() throws IOException {
    programs = new TestFfmpeg(data).programs();
  }

  private static Confinement choose(SandboxMode mode) throws IOException {
    return Confinements.choose(mode, programs, TestFfmpeg.USER);
  }

  @Test
  void the_best_that_works_is_taken() throws IOException {
    var best = choose(SandboxMode.AUTO);
    assertThat(best.level()).isEqualTo(SandboxLevel.FULL);
    assertThat(best.description()).matches("full \\(Landlock ABI \\d+, seccomp, limits.*\\)");
    assertThat(best.cure()).isEmpty();
  }

  @Test
  void limits_alone_say_what_would_be_better() throws IOException {
    var limits = choose(SandboxMode.LIMITS);
    assertThat(limits.level()).isEqualTo(SandboxLevel.LIMITS_ONLY);
    assertThat(limits.description()).startsWith("limits only");
    assertThat(limits.cure()).contains("kinora.ffmpeg.sandbox");
  }

  @Test
  void nothing_is_taken_when_nothing_is_asked_for() throws IOException {
    var off = choose(SandboxMode.OFF);
    assertThat(off.level()).isEqualTo(SandboxLevel.OFF);
    assertThat(off.cure()).contains("kinora.ffmpeg.sandbox=off");
  }

  @Test
  void what_a_killed_program_left_of_its_canary_is_swept() throws IOException {
    var old = Files.createTempDirectory("kinora-canary-");
    Files.createFile(old.resolve("secret"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    var fresh = Files.createTempDirectory("kinora-canary-");
    try {
      choose(SandboxMode.AUTO);
      assertThat(old).doesNotExist();
      assertThat(fresh).isDirectory();
    } finally {
      Files.delete(fresh);
    }
  }

  @Test
  void the_canary_notices_every_hole() throws IOException, InterruptedException {
    var open = new NativeLauncher(programs, Restrictions.none());
    try (var canary = new Canary(open, programs)) {
      assertThat(canary.disabilities()).isEmpty();
      assertThat(canary.escapes())
          .containsExactly(
              "files outside can be read",
              "files outside can be written",
              "the network can be reached");
    }
  }

  @Test
  void the_canary_notices_programs_that_do_not_work() throws IOException, InterruptedException {
    var elsewhere = Files.createDirectory(data.resolve("elsewhere"));
    var broken = new Programs(elsewhere, List.of(), programs.environment());
    var shut = new NativeLauncher(broken, new Restrictions(true, true, true, 0));
    try (var canary = new Canary(shut, programs)) {
      assertThat(canary.disabilities()).isPresent();
    }
  }
}
