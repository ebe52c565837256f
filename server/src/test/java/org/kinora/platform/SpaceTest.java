package org.kinora.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceTest {

  @TempDir private Path folder = Path.of("");

  /// Gigabytes of a disk, and megabytes that stay free of it.
  @ParameterizedTest
  @CsvSource({"1, 256", "20, 1024", "100, 2048", "4000, 2048"})
  void the_reserve_suits_small_and_large_disks(long disk, long reserve) {
    assertThat(config(Optional.empty()).reserveOf(disk << 30)).isEqualTo(reserve << 20);
    assertThat(config(Optional.of(memory(5 << 20))).reserveOf(disk << 30)).isEqualTo(5 << 20);
  }

  @Test
  void below_the_reserve_it_says_what_is_missing() throws IOException {
    var data = new DataFolder(folder);
    var roomy = new Space(data, config(Optional.of(memory(1))));
    assertThat(roomy.pauseReason()).isEmpty();
    assertThat(roomy.canStart(1)).isTrue();
    assertThat(roomy.canStart(Long.MAX_VALUE / 2)).isFalse();

    var tight = new Space(data, config(Optional.of(memory(2L << 60))));
    assertThat(tight.canStart(1)).isFalse();
    assertThat(tight.pauseReason().orElse(""))
        .matches("Waiting for space: [0-9.]+ [kMGT]B free, 2306 PB needed\\. Delete .+");
  }

  @Test
  void a_full_disk_is_told_from_other_failures() {
    assertThat(Space.isBehind(new IOException("No space left on device"))).isTrue();
    assertThat(Space.isBehind(new UncheckedIOException(new IOException("Disk quota exceeded"))))
        .isTrue();
    assertThat(Space.isBehind(new IllegalStateException(new SQLException("full", "53100"))))
        .isTrue();
    assertThat(Space.isBehind(new IOException("Input/output error"))).isFalse();
    assertThat(Space.isBehind(new SQLException("too many connections", "53300"))).isFalse();
    assertThat(Space.isBehind(null)).isFalse();
  }

  @Test
  void a_ballast_is_whole_or_not_there() throws IOException {
    var ballast = new Ballast(folder.resolve("ballast"), 3_000_001);
    assertThat(ballast.drop()).isFalse();
    ballast.make();
    assertThat(Files.size(folder.resolve("ballast"))).isEqualTo(3_000_001);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    assertThat(ballast.drop()).isTrue();
    assertThat(ballast.isThere()).isFalse();
  }

  private static MemorySize memory(long bytes) {
    return new MemorySize(BigInteger.valueOf(bytes));
  }

  private static SpaceConfig config(Optional<MemorySize> reserve) {
    return new SpaceConfig() {
      @Override
      public Optional<MemorySize> reserve() {
        return reserve;
      }

      @Override
      public MemorySize ballast() {
        return memory(0);
      }

      @Override
      public Optional<MemorySize> quota() {
        return Optional.empty();
      }
    };
  }
}
