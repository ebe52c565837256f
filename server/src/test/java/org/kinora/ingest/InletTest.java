package org.kinora.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InletTest {

  private final AtomicInteger lows = new AtomicInteger();
  private final Inlet inlet = new Inlet(Duration.ofMillis(50), lows::incrementAndGet);

  @Test
  void what_is_put_in_comes_out_in_order() throws IOException, InterruptedException {
    assertThat(inlet.offer(new byte[] {1, 2})).isTrue();
    assertThat(inlet.offer(new byte[] {3})).isTrue();
    inlet.end();
    var out = new ByteArrayOutputStream();
    inlet.write(out);
    assertThat(out.toByteArray()).containsExactly(1, 2, 3);
    assertThat(lows).hasValue(0);
  }

  @Test
  void there_is_a_bound_and_a_word_when_there_is_room_again()
      throws IOException, InterruptedException {
    assertThat(inlet.offer(new byte[Inlet.HIGH])).isTrue();
    assertThat(inlet.isHigh()).isFalse();
    assertThat(inlet.offer(new byte[Inlet.ROOM - Inlet.HIGH])).isTrue();
    assertThat(inlet.isHigh()).isTrue();
    assertThat(inlet.offer(new byte[1])).isFalse();
    inlet.end();
    inlet.write(new ByteArrayOutputStream());
    assertThat(lows).hasValue(1);
    assertThat(inlet.isHigh()).isFalse();
  }

  @Test
  void it_fails_when_nothing_comes() {
    assertThatThrownBy(() -> inlet.write(new ByteArrayOutputStream()))
        .isInstanceOf(SocketTimeoutException.class);
  }
}
