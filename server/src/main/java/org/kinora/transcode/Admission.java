package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.kinora.platform.FfmpegConfig;
import org.kinora.platform.Memory;

/// How many tasks of a kind run at once, and as many of those that encode as memory allows. A few
/// may wait here for their turn; the others go back to the queue, so that those that wait for the
/// machine never hold up those that do not.
@Singleton
class Admission {

  private static final int WAITING = 2;
  private static final long TURN_SECONDS = 2;
  // Probes, texts, pictures and joins.
  private static final int LIGHT = 4;
  private static final int HEADS = 2;
  // A film can be watched when its sound and what is copied of it have begun: so those of several
  // long films run at once, of which each takes a small part of a core.
  private static final int TRACKS = 6;

  private final Map<TaskKind, Gate> gates = new EnumMap<>(TaskKind.class);
  private final MemoryBudget memory;
  private final long memoryBytes;
  private final Waits waits;
  private final int threads;

  Admission(FfmpegConfig config, Waits waits) {
    this.waits = waits;
    memoryBytes = config.memory(Memory.now().totalBytes());
    memory = new MemoryBudget(memoryBytes, () -> Memory.now().availableBytes(), System::nanoTime);
    int cores = Runtime.getRuntime().availableProcessors();
    int encodes = config.encodes(cores);
    int tracks = Math.max(TRACKS, cores / 2);
    var encoding = new Gate(encodes);
    gates.put(TaskKind.CHUNK, encoding);
    gates.put(TaskKind.TUNE, encoding);
    gates.put(TaskKind.RECEIPT, encoding);
    gates.put(TaskKind.HEAD, new Gate(HEADS));
    gates.put(TaskKind.AUDIO, new Gate(tracks));
    gates.put(TaskKind.COPY, new Gate(tracks));
    this.threads = encodes + HEADS + 2 * tracks + gates.size() * WAITING + LIGHT;
  }

  /// Threads that are enough for all that may run or wait here.
  int threads() {
    return threads;
  }

  /// What is closed when the task is over; empty when its turn has not come, and why is noted.
  /// `bytes` is the memory that it takes about, 0 for little.
  Optional<Turn> turn(TranscodeTask task, long bytes) throws InterruptedException {
    var gate = gates.get(task.kind());
    Optional<Turn> turn = gate == null ? Optional.of(() -> {}) : gate.enter();
    if (turn.isEmpty()) {
      waits.forTurn(task.id());
      return turn;
    }
    if (bytes == 0) {
      return turn;
    }
    if (memory.enter(bytes)) {
      return turn.map(
          entered ->
              () -> {
                memory.leave(bytes);
                entered.close();
              });
    }
    turn.get().close();
    waits.forMemory(task.id(), bytes, memoryBytes);
    return Optional.empty();
  }

  /// Leave to run.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Gate {

    private final Semaphore running;
    private final Semaphore waiting = new Semaphore(WAITING);

    Gate(int count) {
      running = new Semaphore(count, true);
    }

    Optional<Turn> enter() throws InterruptedException {
      if (!waiting.tryAcquire()) {
        return Optional.empty();
      }
      try {
        return running.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)
            ? Optional.of(running::release)
            : Optional.empty();
      } finally {
        waiting.release();
      }
    }
  }
}
