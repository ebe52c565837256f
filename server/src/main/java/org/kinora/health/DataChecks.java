package org.kinora.health;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.kinora.kernel.ByteSize;
import org.kinora.platform.DataFolder;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.SpaceConfig;

/// The data folder and the disk below it, and the objects on it.
public final class DataChecks {

  /// Below this the server refuses to start.
  private static final long FLOOR = 512L << 20;

  private static final int BLOCK = 1 << 20;
  private static final int MOST_BLOCKS = 32;
  private static final int SMALL_WRITES = 8;
  private static final Duration WRITING = Duration.ofSeconds(2);
  private static final double SLOW_BYTES_PER_SECOND = 10e6;
  private static final long SLOW_SYNC_NANOS = 100_000_000L;
  private static final int OBJECT_BYTES = 64 << 10;

  private final DataFolder data;
  private final SpaceConfig space;

  DataChecks(DataFolder data, SpaceConfig space) {
    this.data = data;
    this.space = space;
  }

  List<Check> all() {
    return List.of(
        new Check("data folder", this::folder),
        new Check("disk", Duration.ofSeconds(30), this::disk),
        MachineChecks.clock(nearestExisting(data.root())));
  }

  static Check objects(ObjectStore store) {
    return new Check("object store", () -> objectsIn(store));
  }

  /// Tried rather than asked: an administrator may write everywhere, a disk may be read-only.
  public static boolean takesFiles(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "kinora-doctor", ".tmp"));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static Path nearestExisting(Path folder) {
    var parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : nearestExisting(parent);
  }

  private Finding folder() throws IOException {
    var existing = nearestExisting(data.root());
    var seen = data.root().toString();
    if (!Files.isDirectory(existing)) {
      return Finding.failure(seen + " is a file", "name a folder with --data");
    }
    if (!takesFiles(existing)) {
      return Finding.failure(
          seen + " takes no files of user " + System.getProperty("user.name"),
          "make "
              + existing
              + " writable, run this as its owner ("
              + Files.getOwner(existing).getName()
              + "), or use --data");
    }
    return Finding.ok(Files.exists(data.root()) ? seen : seen + ", not made yet");
  }

  private Finding disk() throws IOException {
    var folder = nearestExisting(data.root());
    var disk = Files.getFileStore(folder);
    long total = disk.getTotalSpace();
    long free = disk.getUsableSpace();
    long kept = space.reserveOf(total);
    var seen =
        ByteSize.text(free)
            + " free of "
            + ByteSize.text(total)
            + ", "
            + ByteSize.text(kept)
            + " of it kept in reserve";
    if (free < FLOOR) {
      return Finding.failure(
          seen, "free some space: below " + ByteSize.text(FLOOR) + " the server does not start");
    }
    if (!takesFiles(folder)) {
      return Finding.failure(seen + "; nothing can be written", "make " + folder + " writable");
    }
    var speed = Speed.of(folder);
    var whole = seen + "; " + speed.text();
    if (free <= kept) {
      return Finding.warning(
          whole, "free some space: until then uploads are refused and encodes wait");
    }
    return speed.isSlow()
        ? Finding.warning(whole, "use a faster disk for the data folder: uploads wait for it")
        : Finding.ok(whole);
  }

  /// Bytes per second that were really written down, and how long one small write takes until it
  /// is.
  private record Speed(double bytesPerSecond, long syncNanos) {

    static Speed of(Path folder) throws IOException {
      var file = Files.createTempFile(folder, "kinora-speed", ".tmp");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        var noise = new byte[BLOCK];
        new SecureRandom().nextBytes(noise);
        long begun = System.nanoTime();
        int blocks = 0;
        while (blocks < MOST_BLOCKS && System.nanoTime() - begun < WRITING.toNanos()) {
          write(channel, noise);
          blocks++;
          if (blocks % 8 == 0) {
            channel.force(false);
          }
        }
        channel.force(false);
        long large = System.nanoTime() - begun;
        long small = System.nanoTime();
        for (int i = 0; i < SMALL_WRITES; i++) {
          write(channel, Arrays.copyOf(noise, 4096));
          channel.force(false);
        }
        return new Speed(
            blocks * (BLOCK * 1e9) / large, (System.nanoTime() - small) / SMALL_WRITES);
      } finally {
        Files.deleteIfExists(file);
      }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    boolean isSlow() {
      return bytesPerSecond < SLOW_BYTES_PER_SECOND || syncNanos > SLOW_SYNC_NANOS;
    }

    String text() {
      return ByteSize.text((long) bytesPerSecond)
          + "/s written and fsynced, "
          + Times.millis(syncNanos)
          + " per fsync";
    }
  }

  private static Finding objectsIn(ObjectStore store) throws IOException {
    var bytes = new byte[OBJECT_BYTES];
    new SecureRandom().nextBytes(bytes);
    var key = "doctor/" + UUID.randomUUID();
    try {
      try (var object = store.create(key)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          object.channel().write(buffer);
        }
        object.commit();
      }
      if (!Arrays.equals(bytes, read(store, key))) {
        return Finding.failure(
            "an object was read back with other bytes than were written",
            "test this machine's disk and memory");
      }
    } finally {
      store.delete(key);
    }
    if (store.exists(key)) {
      return Finding.failure("an object is still there after it was deleted", "see the log");
    }
    return Finding.ok(
        "written, read back and deleted; " + ByteSize.text(store.freeBytes()) + " free");
  }

  private static byte[] read(ObjectStore store, String key) throws IOException {
    try (var channel = store.open(key)) {
      var buffer = ByteBuffer.allocate(OBJECT_BYTES + 1);
      while (channel.read(buffer) > 0) {
        // until the end of the object
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    }
  }
}
