package org.kinora.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// What those who run the site see of the encoding, and how they steer it.
public interface EncodingQueue {

  /// Open and failed tasks, those that run first; of one state unless `state` is empty.
  List<Task> tasks(String state, int limit);

  /// How many open and failed tasks are in which state.
  Map<String, Long> counts();

  /// Who encodes, those that were heard of last first.
  List<Worker> workers();

  /// Puts a film before or behind all others, or back among them. What runs goes on.
  void rank(VideoId video, Rank rank);

  /// Where a film stands among others.
  enum Rank {
    FIRST,
    USUAL,
    LAST;

    /// As the database writes it.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Rank fromText(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /// A task with who runs it and the last that FFmpeg said in a failed attempt.
  record Task(UUID id, Pipeline.Work work, @Nullable String worker, String log, Rank rank) {}

  /// A program that encodes; alive as long as it was heard of a moment ago.
  record Worker(
      String name, String host, int threads, Instant startedAt, Instant seenAt, boolean isAlive) {}
}
