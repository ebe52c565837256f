package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The database's trouble is waited for, not held against a film, and not for ever.
class TroublesTest {

  private final Troubles troubles = new Troubles();
  private final UUID task = new UUID(0, 1);

  @Test
  void outages_deadlocks_and_collisions_pass() {
    for (var state : new String[] {"08006", "57P01", "57P03", "40001", "40P01", "53300"}) {
      var failure = new IllegalStateException(new SQLException("No.", state));
      assertThat(new Troubles().pause(task, failure)).as(state).contains(Duration.ofSeconds(2));
    }
  }

  @Test
  void other_failures_are_the_tasks_own() {
    assertThat(troubles.pause(task, new IOException("No picture."))).isEmpty();
    assertThat(troubles.pause(task, new IllegalStateException(new SQLException("No.", "23505"))))
        .isEmpty();
  }

  @Test
  void pauses_grow_and_trouble_that_never_passes_becomes_a_failure() {
    var deadlock = new IllegalStateException(new SQLException("No.", "40P01"));
    var all = Duration.ZERO;
    int times = 0;
    for (var pause = troubles.pause(task, deadlock);
        pause.isPresent();
        pause = troubles.pause(task, deadlock)) {
      all = all.plus(pause.get());
      times++;
      assertThat(pause.get()).isLessThanOrEqualTo(Duration.ofSeconds(64));
    }
    assertThat(times).isEqualTo(20);
    assertThat(all).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20));
  }

  @Test
  void what_went_well_is_forgotten() {
    var deadlock = new IllegalStateException(new SQLException("No.", "40P01"));
    troubles.pause(task, deadlock);
    troubles.over(task);
    assertThat(troubles.pause(task, deadlock)).contains(Duration.ofSeconds(2));
  }
}
