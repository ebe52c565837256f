package org.kinora.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Watches that no task runs without a live lease for more than 75 s.
final class Leases implements Runnable {

  private static final Duration LIMIT = Duration.ofSeconds(75);

  private final Kinora kinora;
  private final Ledger ledger;
  private final BooleanSupplier isOver;
  private final Map<String, Long> withoutSince = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private volatile long longestMs;

  Leases(Chaos chaos, BooleanSupplier isOver) {
    this.kinora = chaos.kinora();
    this.ledger = chaos.ledger();
    this.isOver = isOver;
  }

  @Override
  public void run() {
    while (!isOver.getAsBoolean()) {
      try {
        look();
      } catch (IOException e) {
        // The database is down; what it holds is looked at when it is back.
      }
      Wait.pause(Duration.ofSeconds(1));
    }
  }

  /// The longest time that a task was seen to run without a lease, or with one that had not been
  /// renewed.
  Duration longest() {
    return Duration.ofMillis(longestMs);
  }

  private void look() throws IOException {
    var seen = new HashSet<String>();
    var query =
        """
        select t.id, t.kind, t.video_id,
          case when s.picked then extract(epoch from now() - s.last_heartbeat) end
        from transcode_task t left join scheduled_tasks s on s.task_instance = t.id::text
        where t.state = 'running'
        """;
    for (var row : kinora.rows().all(query)) {
      boolean isHeld = !row.get(3).equals("null");
      long ageMs = isHeld ? (long) (1000 * Double.parseDouble(row.get(3))) : missingMs(row.get(0));
      if (!isHeld) {
        seen.add(row.get(0));
      }
      longestMs = Math.max(longestMs, ageMs);
      if (ageMs > LIMIT.toMillis() && told.add(row.get(0))) {
        ledger.violation(
            "%s of %s runs without a live lease for %d s"
                .formatted(row.get(1), row.get(2), ageMs / 1000));
      }
    }
    withoutSince.keySet().retainAll(seen);
  }

  private long missingMs(String task) {
    long since = withoutSince.computeIfAbsent(task, _ -> System.nanoTime());
    return Duration.ofNanos(System.nanoTime() - since).toMillis();
  }
}
