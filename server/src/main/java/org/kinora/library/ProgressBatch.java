package org.kinora.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Progress that is not written yet: of each profile's video the latest. Whoever adds waits for
/// nobody but those who add the same at the same moment. What is being written stays readable until
/// it is, and stays here when writing fails.
final class ProgressBatch {

  // Always in one order, so that two writers never wait for each other's rows.
  private static final Comparator<Progress> ORDER =
      Comparator.comparing(Progress::profile).thenComparing(Progress::video);

  private final int capacity;
  private final Map<Key, Progress> waiting = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();

  private record Key(UUID profile, String video) {
    static Key of(Progress progress) {
      return new Key(progress.profile(), progress.video());
    }
  }

  ProgressBatch(int capacity) {
    this.capacity = capacity;
  }

  /// Returns false where there is no room: the database is away, and what is known of others stays.
  boolean add(Progress progress) {
    var key = Key.of(progress);
    if (waiting.size() >= capacity && !waiting.containsKey(key)) {
      dropped.increment();
      return false;
    }
    waiting.merge(key, progress, (old, fresh) -> fresh.at().isBefore(old.at()) ? old : fresh);
    return true;
  }

  Optional<Progress> of(UUID profile, String video) {
    return Optional.ofNullable(waiting.get(new Key(profile, video)));
  }

  /// All that waits of a profile.
  List<Progress> of(UUID profile) {
    return waiting.values().stream().filter(one -> one.profile().equals(profile)).toList();
  }

  /// Forgets what waits of one video, which is about to be removed or marked.
  void forget(UUID profile, String video) {
    waiting.remove(new Key(profile, video));
  }

  /// Forgets all that waits of a profile.
  void forget(UUID profile) {
    waiting.keySet().removeIf(key -> key.profile().equals(profile));
  }

  /// Hands everything to `writer`, so many at a time. What came meanwhile stays for the next time.
  void flush(int atOnce, Consumer<List<Progress>> writer) {
    var all = new ArrayList<>(waiting.values());
    all.sort(ORDER);
    for (int from = 0; from < all.size(); from += atOnce) {
      var part = List.copyOf(all.subList(from, Math.min(all.size(), from + atOnce)));
      writer.accept(part);
      part.forEach(progress -> waiting.remove(Key.of(progress), progress));
    }
  }

  int size() {
    return waiting.size();
  }

  /// How many found no room since the start.
  long dropped() {
    return dropped.sum();
  }
}
