package org.kinora.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A receipt as the edit page says it.
record ReceiptView(String summary, List<Line> lines) {

  private static final ReceiptView NONE = new ReceiptView("", List.of());

  ReceiptView {
    lines = List.copyOf(lines);
  }

  /// One size; `state` is empty for what exists.
  record Line(
      String name, boolean isKept, String rate, String size, String likeness, String reason) {}

  static ReceiptView of(Optional<Receipt> receipt) {
    return receipt.map(ReceiptView::of).orElse(NONE);
  }

  private static ReceiptView of(Receipt receipt) {
    var lines = receipt.lines().stream().map(line -> line(line, receipt.durationMs())).toList();
    return new ReceiptView(summary(receipt), lines);
  }

  private static String summary(Receipt receipt) {
    long saved = receipt.fixedBytes() - receipt.bytes();
    String size = Spoken.bytes(receipt.bytes());
    return saved <= 0 || receipt.fixedBytes() == 0
        ? "The pictures take " + size + "."
        : "The pictures take %s; at fixed rates they would take up to %s: %d %% saved."
            .formatted(
                size,
                Spoken.bytes(receipt.fixedBytes()),
                Math.round(100.0 * saved / receipt.fixedBytes()));
  }

  private static Line line(Receipt.Line line, long durationMs) {
    long rate = durationMs == 0 ? 0 : line.bytes() * 8000 / durationMs;
    return new Line(
        line.name().equals(Rendition.ORIGINAL)
            ? "As uploaded, " + line.width() + " × " + line.height()
            : spoken(line.name()),
        line.isKept(),
        line.isKept() ? Spoken.bitsPerSecond(rate) : "",
        line.isKept() ? Spoken.bytes(line.bytes()) : "Left out",
        line.xpsnr() == 0 ? "" : String.format(Locale.ROOT, "%.1f dB", line.xpsnr()),
        reason(line));
  }

  /// `720p-hevc-hdr` → `720p HEVC HDR`.
  private static String spoken(String name) {
    int size = name.indexOf('-');
    return size < 0
        ? name
        : name.substring(0, size) + name.substring(size).replace('-', ' ').toUpperCase(Locale.ROOT);
  }

  private static String reason(Receipt.Line line) {
    if (!line.reason().isEmpty()) {
      return Spoken.capital(line.reason()) + ".";
    }
    return "Usual quality.";
  }
}
