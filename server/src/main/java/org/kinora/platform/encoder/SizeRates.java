package org.kinora.platform.encoder;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/// The usual sizes of pictures, by their short side, and the highest rate of H.264 that each is
/// worth.
public final class SizeRates {

  // In kbit/s at 30 frames per second.
  private static final NavigableMap<Integer, Integer> RATES =
      Collections.unmodifiableNavigableMap(
          new TreeMap<>(
              Map.of(
                  2160, 16_000, 1440, 9_000, 1080, 5_000, 720, 2_800, 480, 1_400, 360, 800, 240,
                  400, 144, 200)));

  private SizeRates() {}

  /// The short sides.
  public static NavigableSet<Integer> sizes() {
    return RATES.navigableKeySet();
  }

  /// The cap for any size, between the usual ones in proportion, and more for more than 30 frames
  /// per second.
  public static int maxKbps(int shortSide, double framesPerSecond) {
    var below = RATES.floorEntry(shortSide);
    var above = RATES.ceilingEntry(shortSide);
    double rate;
    if (below == null) {
      rate = RATES.firstEntry().getValue();
    } else if (above == null) {
      rate = below.getValue();
    } else if (above.getKey().equals(below.getKey())) {
      rate = below.getValue();
    } else {
      double share = (double) (shortSide - below.getKey()) / (above.getKey() - below.getKey());
      rate = below.getValue() + share * (above.getValue() - below.getValue());
    }
    double faster = Math.max(0, framesPerSecond - 30) / 30;
    return (int) Math.round(rate * (1 + faster / 2));
  }
}
