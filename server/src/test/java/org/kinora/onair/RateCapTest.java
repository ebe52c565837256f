package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kinora.media.io.MediaException;

class RateCapTest {

  private static final int KBPS = 1_000;
  private static final long SECOND = 1_000_000_000;

  private final RateCap cap = new RateCap(KBPS, 0);

  /// So much for so many seconds, in pieces of a hundredth.
  private void send(int kbps, int from, int until) throws MediaException {
    for (long i = from * 100L; i < until * 100L; i++) {
      cap.received(kbps * 125 / 100, i * SECOND / 100);
    }
  }

  @Test
  void what_the_rate_allows_goes_on_for_ever() throws Exception {
    send(KBPS, 0, 600);
    assertThat(cap.isExceeded()).isFalse();
  }

  @Test
  void twice_the_rate_is_warned_of_and_ends_after_twenty_seconds() throws Exception {
    send(2 * KBPS, 0, 7);
    assertThat(cap.isExceeded()).isTrue();
    send(2 * KBPS, 7, 19);
    assertThatThrownBy(() -> send(2 * KBPS, 19, 22))
        .isInstanceOf(MediaException.Unsupported.class)
        .hasMessageContaining("1000 kbit/s");
  }

  @Test
  void what_came_late_is_forgotten_with_time() throws Exception {
    cap.received(KBPS * 125 * 19, 0);
    assertThat(cap.isExceeded()).isTrue();
    send(KBPS / 2, 0, 40);
    assertThat(cap.isExceeded()).isFalse();
    cap.received(KBPS * 125 * 19, 40 * SECOND);
  }
}
