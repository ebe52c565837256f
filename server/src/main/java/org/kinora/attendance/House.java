package org.kinora.attendance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// The players that show one broadcast.
final class House {

  /// Who is silent for two reports and a little more is gone.
  static final Duration SILENCE = Duration.ofSeconds(25);

  static final int MOST_SEATS = 100_000;

  private static final long RECOUNT_MS = 1_000;

  private final Map<String, Seat> seats = new ConcurrentHashMap<>();
  private volatile long recountAt;
  private volatile int watching;

  private record Seat(Report report, long seenMs) {}

  /// `from` keeps players of different addresses apart, whatever they call themselves. Who finds no
  /// room is not counted.
  void take(Report report, String from, long nowMs) {
    var seat = from + " " + report.player();
    if (report.leaves()) {
      seats.remove(seat);
    } else if (seats.size() < MOST_SEATS || seats.containsKey(seat)) {
      seats.put(seat, new Seat(report, nowMs));
    }
  }

  /// Counted once a second, for all who ask.
  int watching(long nowMs) {
    if (nowMs >= recountAt) {
      recountAt = nowMs + RECOUNT_MS;
      watching = count(nowMs);
    }
    return watching;
  }

  Turnout turnout(long nowMs) {
    int present = count(nowMs);
    long stalled = seats.values().stream().mapToLong(seat -> seat.report.stalledMs()).sum();
    long played = seats.values().stream().mapToLong(seat -> seat.report.playedMs()).sum();
    return new Turnout(
        present,
        Spread.of(told(Report::latencyMs)).orElse(null),
        Spread.of(told(Report::startMs)).orElse(null),
        stalled + played == 0 ? 0 : (double) stalled / (stalled + played));
  }

  private IntStream told(ToIntFunction<Report> value) {
    return seats.values().stream()
        .mapToInt(seat -> value.applyAsInt(seat.report))
        .filter(it -> it >= 0);
  }

  private int count(long nowMs) {
    seats.values().removeIf(seat -> seat.seenMs < nowMs - SILENCE.toMillis());
    return seats.size();
  }
}
