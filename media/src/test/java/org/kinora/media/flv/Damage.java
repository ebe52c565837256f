package org.kinora.media.flv;

import static org.assertj.core.api.Assertions.assertThat;

import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Every way to cut short or to change one bit of some bytes.
final class Damage {

  private Damage() {}

  /// A parser that may refuse.
  interface Reading {
    Object read(Bytes bytes) throws MediaException;
  }

  static void all(Bytes whole, Reading reading) {
    for (int length = 0; length < whole.length(); length++) {
      readOrRefuse(whole.slice(0, length), reading);
    }
    for (int bit = 0; bit < 8 * whole.length(); bit++) {
      byte[] damaged = whole.toArray();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      readOrRefuse(Bytes.wrap(damaged), reading);
    }
  }

  private static void readOrRefuse(Bytes bytes, Reading reading) {
    try {
      assertThat(reading.read(bytes)).isNotNull();
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,400}");
    }
  }
}
