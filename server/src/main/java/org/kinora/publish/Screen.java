package org.kinora.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Progress for people, on the error stream: one line that changes on a terminal, else a line now
/// and then.
final class Screen {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int BAR = 24;
  private static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean isTerminal;
  private long startedAt;
  private long startOffset;
  private long shownAt;
  private boolean isDrawn;

  Screen(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /// Whether the error stream of this process is a terminal, where the system tells; the JDK knows
  /// only of the others.
  static boolean isErrorTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  void uploading(Film film, long offset) {
    if (startedAt == 0) {
      startedAt = System.nanoTime();
      startOffset = offset;
      if (offset > 0) {
        note(film.name() + ": going on from " + bytes(offset) + ".");
      }
    }
    uploaded(film, offset);
  }

  void uploaded(Film film, long position) {
    double seconds = Math.max(0.001, (System.nanoTime() - startedAt) / 1e9);
    double rate = (position - startOffset) / seconds;
    String text =
        String.format(
            Locale.ROOT,
            "%s  uploading %s %3d %%  %s of %s  %s/s  %s",
            film.name(),
            bar((double) position / film.size()),
            100 * position / film.size(),
            bytes(position),
            bytes(film.size()),
            bytes((long) rate),
            eta(rate <= 0 ? -1 : (film.size() - position) / rate));
    show(text, position == film.size());
  }

  void encoding(Film film, JsonNode video) {
    List<String> parts = new ArrayList<>();
    for (JsonNode rendition : video.path("renditions")) {
      double progress = rendition.path("progress").asDouble();
      parts.add(
          rendition.path("name").asText()
              + (progress >= 1 ? " done" : " " + Math.round(progress * 100) + " %"));
    }
    double progress = video.path("progress").asDouble();
    show(
        String.format(
            Locale.ROOT,
            "%s  %s %s %3d %%  %s",
            film.name(),
            video.path("state").asText("encoding"),
            bar(progress),
            Math.round(progress * 100),
            String.join(", ", parts)),
        false);
  }

  /// A line that stays.
  void note(String text) {
    clear();
    out.println(text);
  }

  /// Takes the changing line away.
  void clear() {
    if (isDrawn) {
      out.print("\r\033[K");
      isDrawn = false;
    }
    out.flush();
  }

  private void show(String text, boolean isLast) {
    long now = System.nanoTime();
    if (isTerminal) {
      out.print("\r\033[K" + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
      isDrawn = true;
    } else if (isLast || shownAt == 0 || now - shownAt > BETWEEN_LINES.toNanos()) {
      out.println(text);
      shownAt = now;
    }
  }

  private static String bar(double share) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  static String bytes(long count) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = count;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  private static String eta(double seconds) {
    if (seconds < 0) {
      return "";
    }
    long left = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d left", left / 3600, left / 60 % 60, left % 60);
  }
}
