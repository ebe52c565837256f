package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.onair.BroadcastRow.Start;

class TimelineTest {

  private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

  @Test
  void segments_are_dated_by_the_run_that_they_belong_to() {
    var timeline = new Timeline(List.of());
    timeline.startsAt(0, EIGHT);
    timeline.startsAt(3, EIGHT.plusSeconds(60));
    assertThat(timeline.at(2, 4_000_000)).isEqualTo(EIGHT.plusSeconds(4));
    assertThat(timeline.at(3, 6_000_000)).isEqualTo(EIGHT.plusSeconds(66));
    assertThat(timeline.isDiscontinuity(0)).isFalse();
    assertThat(timeline.isDiscontinuity(3)).isTrue();
    assertThat(timeline.isDiscontinuity(4)).isFalse();
  }

  /// An encoder that came back and left before it had sent a segment.
  @Test
  void a_run_without_segments_leaves_nothing() {
    var timeline = new Timeline(List.of(new Start(0, 1), new Start(5, 2)));
    timeline.startsAt(5, EIGHT);
    assertThat(timeline.starts())
        .containsExactly(new Start(0, 1), new Start(5, EIGHT.toEpochMilli()));
  }
}
