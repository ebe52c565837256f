package org.kinora.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kinora.language.Words;

/// A receipt as the edit page says it.
record ReceiptView(String summary, List<Line> lines) {

  private static final ReceiptView NONE = new ReceiptView("", List.of());

  ReceiptView {
    lines = List.copyOf(lines);
  }

  /// One size; `state` is empty for what exists.
  record Line(
      String name, boolean isKept, String rate, String size, String likeness, String reason) {}

  static ReceiptView of(Optional<Receipt> receipt, Words words) {
    return receipt.map(found -> of(found, words)).orElse(NONE);
  }

  private static ReceiptView of(Receipt receipt, Words words) {
    var lines =
        receipt.lines().stream().map(line -> line(line, receipt.durationMs(), words)).toList();
    return new ReceiptView(summary(receipt, words), lines);
  }

  private static String summary(Receipt receipt, Words words) {
    long saved = receipt.fixedBytes() - receipt.bytes();
    var messages = words.messages(EditMessages.class);
    String size = words.bytes(receipt.bytes());
    return saved <= 0 || receipt.fixedBytes() == 0
        ? messages.takes(size)
        : messages.saves(
            size,
            words.bytes(receipt.fixedBytes()),
            Math.round(100.0 * saved / receipt.fixedBytes()));
  }

  private static Line line(Receipt.Line line, long durationMs, Words words) {
    var messages = words.messages(EditMessages.class);
    long rate = durationMs == 0 ? 0 : line.bytes() * 8000 / durationMs;
    return new Line(
        line.name().equals(Rendition.ORIGINAL)
            ? messages.as_uploaded(line.width() + " × " + line.height())
            : spoken(line.name()),
        line.isKept(),
        line.isKept() ? words.bitsPerSecond(rate) : "",
        line.isKept() ? words.bytes(line.bytes()) : messages.left_out(),
        line.xpsnr() == 0 ? "" : String.format(words.locale(), "%.1f dB", line.xpsnr()),
        line.reason().isEmpty()
            ? messages.usual()
            : Spoken.capital(words.text(line.reason())) + ".");
  }

  /// `720p-hevc-hdr` → `720p HEVC HDR`.
  private static String spoken(String name) {
    int size = name.indexOf('-');
    return size < 0
        ? name
        : name.substring(0, size) + name.substring(size).replace('-', ' ').toUpperCase(Locale.ROOT);
  }
}
