package org.kinora.transcode;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.EncodingQueue.Rank;
import org.kinora.kernel.VideoId;

/// Puts the tasks of a film before or behind those of all others, as somebody wished.
@Singleton
class Ranks {

  // Above what is encoded in turns and what is made beside films, below what people wait for.
  private static final int FIRST = 28_000;
  // Everything that is behind has negative numbers, in the order that it had.
  private static final int BEHIND = 40_000;

  private final Jdbi jdbi;

  Ranks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Rank of(VideoId video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select encode_rank from video where id = :id")
                .bind("id", video.value())
                .mapTo(String.class)
                .findOne()
                .map(Rank::fromText)
                .orElse(Rank.USUAL));
  }

  static int ranked(Rank rank, int priority) {
    return switch (rank) {
      case FIRST -> Math.max(FIRST, priority);
      case USUAL -> priority;
      case LAST -> priority - BEHIND;
    };
  }
}
