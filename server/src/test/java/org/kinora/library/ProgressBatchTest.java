package org.kinora.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressBatchTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);

  private final ProgressBatch batch = new ProgressBatch(100);

  private static Progress at(UUID profile, int video, int second) {
    return new Progress(
        profile, "video%06d".formatted(video), second * 1000L, 7200_000, START.plusSeconds(second));
  }

  private List<Progress> flushed(int atOnce) {
    var all = new ArrayList<Progress>();
    batch.flush(atOnce, all::addAll);
    return all;
  }

  @Test
  void of_each_video_the_latest_wins_even_when_it_comes_first() {
    batch.add(at(ANN, 1, 20));
    batch.add(at(ANN, 1, 10));
    batch.add(at(ANN, 2, 5));
    batch.add(at(BEN, 1, 7));
    assertThat(flushed(10)).containsExactlyInAnyOrder(at(ANN, 1, 20), at(ANN, 2, 5), at(BEN, 1, 7));
    assertThat(flushed(10)).isEmpty();
  }

  @Test
  void what_is_not_written_yet_can_be_read() {
    batch.add(at(ANN, 1, 20));
    assertThat(batch.of(ANN, "video000001")).contains(at(ANN, 1, 20));
    assertThat(batch.of(BEN, "video000001")).isEmpty();
    assertThat(batch.of(ANN)).containsExactly(at(ANN, 1, 20));
    batch.flush(10, part -> assertThat(batch.of(ANN, "video000001")).isPresent());
    assertThat(batch.of(ANN, "video000001")).isEmpty();
  }

  @Test
  void nothing_is_lost_when_writing_fails_or_more_comes_meanwhile() {
    batch.add(at(ANN, 1, 20));
    assertThatThrownBy(
            () ->
                batch.flush(
                    10,
                    _ -> {
                      throw new IllegalStateException("the database is away");
                    }))
        .hasMessageContaining("away");
    assertThat(batch.size()).isOne();
    batch.flush(10, _ -> batch.add(at(ANN, 1, 30)));
    assertThat(flushed(10)).containsExactly(at(ANN, 1, 30));
  }

  @Test
  void it_is_bounded_and_counts_what_it_drops() {
    for (int i = 0; i < 100; i++) {
      assertThat(batch.add(at(ANN, i, 1))).isTrue();
    }
    assertThat(batch.add(at(BEN, 0, 1))).isFalse();
    assertThat(batch.add(at(ANN, 5, 2))).as("what it knows already").isTrue();
    assertThat(batch.dropped()).isOne();
    assertThat(batch.size()).isEqualTo(100);
    batch.forget(ANN);
    assertThat(batch.size()).isZero();
  }

  @Property(tries = 100)
  void whatever_comes_the_last_of_each_is_written_once(
      @ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> videos,
      @ForAll @IntRange(min = 1, max = 7) int atOnce) {
    var batch = new ProgressBatch(100);
    var latest = new HashMap<String, Progress>();
    for (int i = 0; i < videos.size(); i++) {
      var progress = at(i % 3 == 0 ? BEN : ANN, videos.get(i), i);
      batch.add(progress);
      latest.put(progress.profile() + progress.video(), progress);
    }
    var written = new ArrayList<Progress>();
    batch.flush(
        atOnce,
        part -> {
          assertThat(part).hasSizeBetween(1, atOnce);
          written.addAll(part);
        });
    assertThat(written).containsExactlyInAnyOrderElementsOf(latest.values());
  }

  /// Eight at once add what one writer takes out: each video ends where its last beacon said.
  @Test
  void many_writers_and_a_flush_lose_nothing() throws Exception {
    int beacons = 5_000;
    var batch = new ProgressBatch(beacons * 8);
    var rows = new HashMap<String, Progress>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Callable<Void>>();
      for (int person = 0; person < 8; person++) {
        var profile = new UUID(1, person);
        all.add(
            () -> {
              for (int i = 0; i < beacons; i++) {
                batch.add(at(profile, i % 50, i));
              }
              return null;
            });
      }
      var running = all.stream().map(people::submit).toList();
      while (running.stream().anyMatch(one -> !one.isDone())) {
        batch.flush(1_000, part -> part.forEach(row -> newest(rows, row)));
      }
      for (var one : running) {
        one.get();
      }
    }
    batch.flush(1_000, part -> part.forEach(row -> newest(rows, row)));
    assertThat(rows).hasSize(8 * 50);
    assertThat(rows.values())
        .allSatisfy(row -> assertThat(row.positionMs()).isGreaterThanOrEqualTo(4_950_000));
    assertThat(batch.size()).isZero();
  }

  /// As the upsert does.
  private static void newest(Map<String, Progress> rows, Progress row) {
    rows.merge(
        row.profile() + row.video(), row, (old, now) -> now.at().isBefore(old.at()) ? old : now);
  }
}
