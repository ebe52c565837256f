package org.kinora.media.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.kinora.media.io.Bytes;

/// A rendition in the making, with names and times as a server gives them.
final class Broadcast implements LiveNames {

  static final LiveRules RULES = LiveRules.of(4, 200_000);
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final LiveWindow window = new LiveWindow(RULES, this);
  private Instant now = START;
  private long next;

  @Override
  public String init(int generation) {
    return "init" + generation + ".mp4";
  }

  @Override
  public String segment(long msn) {
    return "s" + msn + ".m4s";
  }

  @Override
  public String part(long number) {
    return "p" + number + ".m4s";
  }

  Broadcast open() {
    return open(0, false);
  }

  Broadcast open(int generation, boolean isDiscontinuity) {
    window.open(now, generation, isDiscontinuity);
    return this;
  }

  /// Parts of which the first is independent.
  Broadcast parts(int count, long durationUs) {
    for (int i = 0; i < count; i++) {
      part(durationUs, i == 0, false);
    }
    return this;
  }

  Broadcast part(long durationUs, boolean isIndependent, boolean isGap) {
    window.add(new LivePart(next++, durationUs, isIndependent, isGap));
    now = now.plusNanos(durationUs * 1000);
    return this;
  }

  Broadcast close() {
    window.close();
    return this;
  }

  Broadcast later(long ms) {
    now = now.plusMillis(ms);
    return this;
  }

  /// Complete segments of ten parts of 200 ms.
  Broadcast segments(int count) {
    for (int i = 0; i < count; i++) {
      open().parts(10, 200_000).close();
    }
    return this;
  }

  String text() {
    return string(window.image().text());
  }

  String delta() {
    return string(window.image().delta());
  }

  static String string(List<Bytes> chunks) {
    var text = new StringBuilder();
    chunks.forEach(chunk -> text.append(chunk.toText(UTF_8)));
    return text.toString();
  }
}
