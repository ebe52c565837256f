package org.kinora.health;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import org.kinora.catalog.StoredObject;
import org.kinora.catalog.StoredObjects;
import org.kinora.platform.ObjectStore;

/// Reads every object back and compares it with its row; then looks for objects that no row knows.
final class Scrub {

  private static final int PAGE = 500;
  private static final int BATCH = 1000;
  private static final int BUFFER = 1 << 20;

  // An object is stored before the row that refers to it.
  private static final Duration YOUNG = Duration.ofHours(1);

  private final StoredObjects objects;
  private final ObjectStore store;
  private final Progress progress;
  private final Pace pace;
  private final BooleanSupplier isStopped;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

  /// Bytes per second at most.
  Scrub(
      StoredObjects objects,
      ObjectStore store,
      Progress progress,
      long bytesPerSecond,
      BooleanSupplier isStopped) {
    this.objects = objects;
    this.store = store;
    this.progress = progress;
    this.pace = new Pace(bytesPerSecond);
    this.isStopped = isStopped;
  }

  /// What a scrub tells while it runs.
  interface Progress {
    void read(long bytes);

    void verified(int objects);

    /// A source that was stored before sums were kept.
    void summed(StoredObject source, byte[] sha256);

    /// An object that rows refer to is not as they say; the row's video for each of them.
    void damaged(String what, String key, List<StoredObject> referring, String seen);

    void orphan(String key, long bytes);
  }

  /// Ends early when it is stopped.
  void run() throws IOException {
    verifyAll();
    if (!isStopped.getAsBoolean()) {
      findOrphans();
    }
  }

  private void verifyAll() throws IOException {
    var after = "";
    while (true) {
      SequencedMap<String, List<StoredObject>> groups = new LinkedHashMap<>();
      for (var object : objects.page(after, PAGE)) {
        groups.computeIfAbsent(object.group(), _ -> new ArrayList<>()).add(object);
      }
      if (groups.isEmpty()) {
        return;
      }
      for (var group : groups.entrySet()) {
        if (isStopped.getAsBoolean()) {
          return;
        }
        verify(group.getKey(), group.getValue());
      }
      after = groups.lastEntry().getKey();
    }
  }

  private void verify(String group, List<StoredObject> rows) throws IOException {
    var row = rows.getFirst();
    var keys = rows.stream().map(StoredObject::key).distinct().sorted(BY_NUMBER).toList();
    try {
      var read = read(keys, row.members() > 1 || row.kind().equals("storyboard"));
      progress.verified(keys.size());
      var size = row.sizeBytes();
      if (size != null && size != read.bytes) {
        damaged("damaged", group, read.bytes + " bytes instead of " + size);
      } else if (row.sha256() == null) {
        progress.summed(row, read.sum);
      } else if (!Arrays.equals(row.sha256(), read.sum)) {
        damaged("damaged", group, "its bytes don't have their SHA-256");
      }
    } catch (NoSuchFileException e) {
      damaged("missing", group, "it is not in the store");
    } catch (IOException e) {
      damaged("unreadable", group, Examination.reason(e));
    }
  }

  // Sheets are numbered behind the last dash: 10 comes after 9.
  private static final java.util.Comparator<String> BY_NUMBER =
      java.util.Comparator.comparingInt(String::length)
          .thenComparing(java.util.Comparator.naturalOrder());

  /// What is not there any more is not missed when its row went in the meantime.
  private void damaged(String what, String group, String seen) {
    var referring = objects.referring(group);
    if (!referring.isEmpty() && !isStopped.getAsBoolean()) {
      progress.damaged(what, group, referring, seen);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a sum on its way to be compared
  private record Read(long bytes, byte[] sum) {}

  /// A group's sum is that of its members' sums.
  private Read read(List<String> keys, boolean isGroup) throws IOException {
    long bytes = 0;
    var whole = sha256();
    byte[] sum = {};
    for (var key : keys) {
      var digest = sha256();
      try (var channel = store.open(key)) {
        for (int n = channel.read(buffer.clear()); n >= 0; n = channel.read(buffer.clear())) {
          digest.update(buffer.flip());
          bytes += n;
          progress.read(n);
          pace.spend(n);
          if (isStopped.getAsBoolean()) {
            return new Read(bytes, sum);
          }
        }
      }
      sum = digest.digest();
      whole.update(sum);
    }
    return new Read(bytes, isGroup ? whole.digest() : sum);
  }

  private void findOrphans() throws IOException {
    var border = Instant.now().minus(YOUNG);
    SequencedMap<String, Long> batch = new LinkedHashMap<>();
    store.visitUnder(
        "",
        (key, bytes, writtenAt) -> {
          if (writtenAt.isBefore(border)) {
            batch.put(key, bytes);
          }
          if (batch.size() == BATCH) {
            tellOrphans(batch);
          }
        });
    tellOrphans(batch);
  }

  private void tellOrphans(SequencedMap<String, Long> batch) {
    var unreferred = objects.unreferred(batch.keySet());
    batch.forEach(
        (key, bytes) -> {
          if (unreferred.contains(key)) {
            progress.orphan(key, bytes);
          }
        });
    batch.clear();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// Keeps to a speed: whoever is ahead of it waits.
  private static final class Pace {

    private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

    private final long bytesPerSecond;
    private final long begun = System.nanoTime();
    private long spent;

    Pace(long bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }

    void spend(long bytes) throws IOException {
      spent += bytes;
      long due = begun + (long) (spent * 1e9 / bytesPerSecond);
      long ahead = Math.min(due - System.nanoTime(), LONGEST_WAIT_NANOS);
      if (ahead > 0) {
        try {
          Thread.sleep(Duration.ofNanos(ahead));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("Interrupted", e);
        }
      }
    }
  }
}
