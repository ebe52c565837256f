package org.kinora.platform.sandbox;

import java.time.Duration;

/// What one child may take of the machine, held by the kernel. `niceness` is from 0 to 19, the
/// less modest first.
public record ResourceLimits(long addressBytes, long cpuSeconds, long fileBytes, int niceness) {

  private static final int CPU = 0;
  private static final int FILE_SIZE = 1;
  private static final int CORE = 4;
  private static final int TASKS = 6;
  private static final int OPEN_FILES = 7;
  private static final int ADDRESS_SPACE = 9;

  // Weights of 335, 110 and 36 beside the server's 1024.
  private static final int LIVE = 5;
  private static final int YIELDING = 10;
  private static final int PATIENT = 15;
  private static final long GIB = 1L << 30;
  private static final long MOST_ADDRESSES = 1L << 47;
  private static final long FILES = 256;
  // Threads of all children together, as they share a user: many rungs on many cores take hundreds.
  private static final long THREADS = 16_384;
  // Between the signal that can be ignored and the one that can't.
  private static final long CPU_GRACE = 5;
  // The watch is to see a file that grows too large before the kernel ends the writer.
  private static final long FILE_GRACE = 1 << 20;

  /// For a run of FFmpeg. The address space is far larger than the memory: each thread reserves
  /// some, and there are more threads where there are more cores.
  public static ResourceLimits forRun(Duration wall, long bytes) {
    return within(4 * GIB, GIB, wall, bytes);
  }

  /// The same with so many more bytes of addresses.
  public ResourceLimits withMore(long addresses) {
    return new ResourceLimits(addressBytes + addresses, cpuSeconds, fileBytes, niceness);
  }

  /// The same without a bound on addresses: drivers of chips map all of a chip's memory, and more.
  public ResourceLimits withChips() {
    return new ResourceLimits(MOST_ADDRESSES, cpuSeconds, fileBytes, niceness);
  }

  /// The same for work that nobody waits for: it yields to other children too.
  public ResourceLimits patient() {
    return new ResourceLimits(addressBytes, cpuSeconds, fileBytes, PATIENT);
  }

  /// The same for what is watched while it is made: other children yield to it.
  public ResourceLimits live() {
    return new ResourceLimits(addressBytes, cpuSeconds, fileBytes, LIVE);
  }

  /// For a look into a file with ffprobe.
  public static ResourceLimits forProbe(Duration wall) {
    return within(2 * GIB, GIB / 4, wall, 0);
  }

  private static ResourceLimits within(long base, long perCore, Duration wall, long bytes) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ResourceLimits(
        base + perCore * Math.max(4, cores),
        Math.max(1, wall.toSeconds()) * cores,
        Math.min(bytes, Long.MAX_VALUE - FILE_GRACE) + FILE_GRACE,
        YIELDING);
  }

  /// Sets them for a running child; answers a negative error of the kernel. Only a user who runs
  /// nothing but children can be held to a number of threads.
  int apply(int pid, boolean isOwnUser) {
    int error = Libc.limit(pid, ADDRESS_SPACE, addressBytes, addressBytes);
    error = error < 0 ? error : Libc.limit(pid, CPU, cpuSeconds, cpuSeconds + CPU_GRACE);
    error = error < 0 ? error : Libc.limit(pid, FILE_SIZE, fileBytes, fileBytes);
    error = error < 0 ? error : Libc.limit(pid, OPEN_FILES, FILES, FILES);
    error = error < 0 ? error : Libc.limit(pid, CORE, 0, 0);
    return error < 0 || !isOwnUser ? error : Libc.limit(pid, TASKS, THREADS, THREADS);
  }
}
