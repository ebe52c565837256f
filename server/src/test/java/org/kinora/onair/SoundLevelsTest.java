package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class SoundLevelsTest {

  private static OptionalDouble level(int samples, IntUnaryOperator sample) throws IOException {
    var bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples; i++) {
      bytes.putShort((short) sample.applyAsInt(i));
    }
    var level = new SoundLevels.Level();
    level.read(new ByteArrayInputStream(bytes.array()));
    return level.db();
  }

  @Test
  void a_full_sine_is_3_db_below_a_full_square() throws IOException {
    assertThat(level(100_000, i -> i % 2 == 0 ? -32_768 : 32_767).getAsDouble())
        .isCloseTo(0, within(0.01));
    assertThat(level(100_000, i -> (int) (32_767 * Math.sin(i / 10.0))).getAsDouble())
        .isCloseTo(-3.01, within(0.02));
  }

  @Test
  void silence_has_a_level_and_nothing_has_none() throws IOException {
    assertThat(level(1_000, _ -> 0)).hasValue(SoundLevels.SILENT_DB);
    assertThat(level(0, _ -> 0)).isEmpty();
  }
}
