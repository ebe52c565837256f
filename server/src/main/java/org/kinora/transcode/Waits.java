package org.kinora.transcode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.kinora.kernel.ByteSize;

/// Why tasks that could be run are not, in plain words and with what can be done about it.
@Singleton
class Waits {

  static final String FOR_EARLIER = "Waiting for earlier steps of this video. Nothing to do.";
  static final String IN_QUEUE =
      "Waiting for its turn behind other tasks. It starts by itself; nothing to do.";
  private static final String FOR_TURN =
      "Waiting for its turn: as many tasks of this kind run as kinora.ffmpeg.encodes and the"
          + " processor's cores allow. It starts by itself when one of them ends.";
  // Who is refused asks again every few seconds.
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private final Cache<UUID, String> reasons =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

  void forTurn(UUID task) {
    reasons.put(task, FOR_TURN);
  }

  /// It needs so many bytes of `total`, or there are not so many free; bytes.
  void forMemory(UUID task, long needed, long total) {
    reasons.put(
        task,
        "Waiting for memory: it needs about "
            + ByteSize.text(needed)
            + ", and of the "
            + ByteSize.text(total)
            + " for all encodes, or of what is free now, too little is left. It starts by itself when"
            + " another encode ends. If it waits for long, end other programs on the machine, or"
            + " raise kinora.ffmpeg.memory.");
  }

  void over(UUID task) {
    reasons.invalidate(task);
  }

  /// Empty for a task that does not wait.
  Optional<String> words(UUID task, TaskState state) {
    return switch (state) {
      case WAITING -> Optional.of(FOR_EARLIER);
      case READY -> Optional.of(Optional.ofNullable(reasons.getIfPresent(task)).orElse(IN_QUEUE));
      case RUNNING, DONE, FAILED, CANCELLED -> Optional.empty();
    };
  }
}
