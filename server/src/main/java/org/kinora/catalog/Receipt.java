package org.kinora.catalog;

import java.util.List;

/// What was chosen for a film's pictures, why, and what it brought. `places` is how many places of
/// the film were compared with the source.
public record Receipt(List<Line> lines, long durationMs, int places) {

  public Receipt {
    lines = List.copyOf(lines);
  }

  /// One size. `xpsnr` is the luma's likeness to the source at the same size in dB, `lowXpsnr` what
  /// the worst twentieth of the pictures does not reach; both are 0 where nothing was compared.
  /// `fixedKbps` is what a ladder of fixed rates gives this size, `reason` empty for the usual.
  public record Line(
      String name,
      int width,
      int height,
      boolean isKept,
      int crf,
      long bytes,
      int fixedKbps,
      double xpsnr,
      double lowXpsnr,
      String reason) {}

  /// Bytes of all sizes.
  public long bytes() {
    return lines.stream().mapToLong(Line::bytes).sum();
  }

  /// Bytes that the same sizes would take at fixed rates.
  public long fixedBytes() {
    return lines.stream().mapToLong(line -> line.fixedKbps() * durationMs / 8).sum();
  }
}
