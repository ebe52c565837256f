package org.kinora.transcode;

import java.util.function.LongSupplier;

/// Shares memory out among runs of FFmpeg: as many at once as fit. One alone always may run, for
/// else it would wait for ever on a small machine. One that was refused is not overtaken for long
/// by smaller ones. Bytes throughout.
final class MemoryBudget {

  // How long the others wait for one that was refused and did not ask again.
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final long total;
  private final LongSupplier available;
  private final LongSupplier nanoTime;
  private long taken;
  private int running;
  private long refused;
  private long refusedAt;

  MemoryBudget(long total, LongSupplier available, LongSupplier nanoTime) {
    this.total = total;
    this.available = available;
    this.nanoTime = nanoTime;
  }

  /// False when its turn has not come; else [#leave] gives the same number back.
  synchronized boolean enter(long bytes) {
    boolean isOvertaking = refused > bytes && nanoTime.getAsLong() - refusedAt < PATIENCE_NANOS;
    boolean fits = taken + bytes <= total && bytes <= available.getAsLong();
    if (running > 0 && (isOvertaking || !fits)) {
      if (!isOvertaking) {
        refused = bytes;
        refusedAt = nanoTime.getAsLong();
      }
      return false;
    }
    if (bytes >= refused) {
      refused = 0;
    }
    taken += bytes;
    running++;
    return true;
  }

  synchronized void leave(long bytes) {
    taken -= bytes;
    running--;
  }
}
