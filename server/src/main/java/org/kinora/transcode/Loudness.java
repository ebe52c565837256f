package org.kinora.transcode;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Integrated loudness of blocks of 400 ms that overlap by three quarters (EBU R 128, ITU-R
/// BS.1770-4 annex 1 §5.6), also of blocks picked here and there.
final class Loudness {

  // In LUFS: what is below is silence.
  private static final double ABSOLUTE_GATE = -70;
  // In LU: pauses are this much below the mean of all that is not silence.
  private static final double RELATIVE_GATE = -10;

  private Loudness() {}

  /// In LUFS, of the blocks' own loudness in LUFS; empty for silence.
  static OptionalDouble integrated(double[] blocksLufs) {
    double[] heard = DoubleStream.of(blocksLufs).filter(block -> block > ABSOLUTE_GATE).toArray();
    if (heard.length == 0) {
      return OptionalDouble.empty();
    }
    double gate = mean(heard) + RELATIVE_GATE;
    return OptionalDouble.of(mean(DoubleStream.of(heard).filter(block -> block > gate).toArray()));
  }

  /// The mean of the blocks' power, as a level.
  private static double mean(double[] blocksLufs) {
    double power =
        DoubleStream.of(blocksLufs).map(block -> Math.pow(10, block / 10)).average().orElseThrow();
    return 10 * Math.log10(power);
  }
}
