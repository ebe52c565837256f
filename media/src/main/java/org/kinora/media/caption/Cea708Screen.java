package org.kinora.media.caption;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kinora.media.caption.CaptionGrid.Block;
import org.kinora.media.io.Bytes;

/// The eight windows of a service, into one of which is written (CTA-708-E §8.4).
final class Cea708Screen {

  private static final int WINDOWS = 8;

  /// As many as CTA-608 may show. Receivers need to show no more than four rows at a time (47 CFR
  /// 79.102 (e)).
  private static final int MAX_BLOCKS = 8;

  private final List<Cea708Window> windows =
      Stream.generate(Cea708Window::new).limit(WINDOWS).toList();
  private Cea708Window current = windows.getFirst();

  /// Where letters go. They are lost in a window that is not there.
  Cea708Window current() {
    return current;
  }

  void select(int number) {
    current = windows.get(number);
  }

  /// Tells whether the window was there before.
  boolean define(int number, Bytes parameters) {
    select(number);
    return current.define(parameters);
  }

  /// Does so to each window whose bit is set; the lowest is that of window 0.
  void each(int bits, Consumer<Cea708Window> change) {
    for (int i = 0; i < WINDOWS; i++) {
      if ((bits >> i & 1) != 0) {
        change.accept(windows.get(i));
      }
    }
  }

  void reset() {
    windows.forEach(Cea708Window::delete);
    select(0);
  }

  /// What is seen, from top to bottom.
  List<Block> blocks() {
    return windows.stream()
        .filter(Cea708Window::isVisible)
        .sorted(Comparator.comparingDouble(Cea708Window::top))
        .flatMap(window -> window.blocks().stream())
        .limit(MAX_BLOCKS)
        .toList();
  }
}
