package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MemoryBudgetTest {

  private static final long TOTAL = 1000;
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong available = new AtomicLong(TOTAL);
  private final AtomicLong now = new AtomicLong();
  private final MemoryBudget budget = new MemoryBudget(TOTAL, available::get, now::get);

  @Property
  void what_runs_together_fits_and_one_alone_always_runs(
      @ForAll @Size(max = 60) List<@IntRange(min = -1, max = 2000) Integer> steps) {
    var budget = new MemoryBudget(TOTAL, () -> TOTAL, now::get);
    var running = new ArrayDeque<Long>();
    for (int step : steps) {
      if (step < 0) {
        if (!running.isEmpty()) {
          budget.leave(running.poll());
        }
      } else if (budget.enter(step)) {
        running.add((long) step);
      } else {
        assertThat(running).isNotEmpty();
      }
      assertThat(running.size() <= 1 || sum(running) <= TOTAL).isTrue();
    }
  }

  @Example
  void a_large_one_that_waits_is_not_overtaken_by_smaller_ones() {
    assertThat(budget.enter(600)).isTrue();
    assertThat(budget.enter(900)).isFalse();
    assertThat(budget.enter(100)).isFalse();
    budget.leave(600);
    assertThat(budget.enter(900)).isTrue();
    assertThat(budget.enter(100)).isTrue();
  }

  @Example
  void one_that_does_not_come_back_holds_nobody_up_for_long() {
    assertThat(budget.enter(600)).isTrue();
    assertThat(budget.enter(900)).isFalse();
    now.addAndGet(11 * SECOND);
    assertThat(budget.enter(100)).isTrue();
  }

  @Example
  void what_others_on_the_machine_took_counts() {
    available.set(50);
    assertThat(budget.enter(100)).isTrue();
    assertThat(budget.enter(100)).isFalse();
  }

  private static long sum(Iterable<Long> all) {
    long sum = 0;
    for (long each : all) {
      sum += each;
    }
    return sum;
  }
}
