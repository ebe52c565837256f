package org.kinora.media.hls;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was found against the rules: each sentence once, and not without end.
final class Violations {

  private static final int MAX = 1_000;

  private final Set<String> sentences = new LinkedHashSet<>();

  /// Finds about one playlist.
  final class Of {

    private final String playlist;

    private Of(String playlist) {
      this.playlist = playlist;
    }

    void add(String section, String what) {
      if (sentences.size() < MAX) {
        sentences.add(playlist + ": " + what + " (RFC 8216bis §" + section + ")");
      }
    }

    void addIf(boolean isSo, String section, String what) {
      if (isSo) {
        add(section, what);
      }
    }
  }

  Of of(String playlist) {
    return new Of(playlist);
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
