package org.kinora.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kinora.kernel.ByteSize;
import org.kinora.platform.Memory;

/// The machine under the program: Java, processor, memory, clock.
final class MachineChecks {

  private static final int LEAST_JAVA = 25;
  // FFmpeg takes about 1 GB for a 1080p ladder, beside the heap and PostgreSQL.
  private static final long GOOD_MEMORY = 2_000_000_000L;
  private static final long LEAST_HEAP = 200L << 20;
  private static final int EARLIEST_YEAR = 2025;
  private static final int LATEST_YEAR = 2100;
  private static final Duration MOST_SKEW = Duration.ofSeconds(5);

  private MachineChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("JDK", MachineChecks::java),
        new Check("machine", MachineChecks::machine),
        new Check("memory", MachineChecks::memory));
  }

  /// The clock must agree with the file system that the data lies on, else times of files and
  /// rows contradict each other.
  static Check clock(Path folder) {
    return new Check("clock", () -> clockAgainst(folder));
  }

  private static Finding java() {
    var version = Runtime.version();
    return version.feature() >= LEAST_JAVA
        ? Finding.ok(version.toString())
        : Finding.failure(version.toString(), "install JDK " + LEAST_JAVA + " or newer");
  }

  private static Finding machine() {
    var seen =
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " on "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors, user "
            + System.getProperty("user.name");
    boolean isKnown =
        "Linux".equals(System.getProperty("os.name"))
            && "amd64".equals(System.getProperty("os.arch"));
    return isKnown
        ? Finding.ok(seen)
        : Finding.failure(seen, "the bundled PostgreSQL and FFmpeg need Linux on x86-64");
  }

  private static Finding memory() {
    var memory = Memory.now();
    long usable = memory.totalBytes();
    long heap = Runtime.getRuntime().maxMemory();
    boolean isLimited = usable < memory.physicalBytes();
    var seen =
        ByteSize.text(memory.physicalBytes())
            + (isLimited ? ", limited to " + ByteSize.text(usable) + " by a control group" : "")
            + ", "
            + ByteSize.text(memory.availableBytes())
            + " available, heap up to "
            + ByteSize.text(heap);
    if (heap < LEAST_HEAP) {
      return Finding.failure(seen, "allow a heap of 768 MB: KINORA_JAVA_OPTS=-Xmx768m");
    }
    if (usable < GOOD_MEMORY) {
      return Finding.warning(seen, "give it at least 2 GB: large films may fail to encode");
    }
    return Finding.ok(seen);
  }

  private static Finding clockAgainst(Path folder) throws IOException {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    int year = Year.from(now.atZone(ZoneOffset.UTC)).getValue();
    if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
      return Finding.failure(now.toString(), "set the clock of this machine");
    }
    if (!DataChecks.takesFiles(folder)) {
      return Finding.ok(now + "; the file system's can't be asked");
    }
    var file = Files.createTempFile(folder, "kinora-clock", ".tmp");
    try {
      var skew = Duration.between(Instant.now(), Files.getLastModifiedTime(file).toInstant()).abs();
      return skew.compareTo(MOST_SKEW) <= 0
          ? Finding.ok(now + ", as the file system's")
          : Finding.failure(
              "the file system of " + folder + " is " + skew.toSeconds() + " s off",
              "set the clocks of this machine and of its storage by NTP");
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
