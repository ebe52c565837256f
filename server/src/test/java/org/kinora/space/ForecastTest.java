package org.kinora.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForecastTest {

  @Property
  void a_steady_growth_is_found_exactly(
      @ForAll @IntRange(min = 2, max = 60) int days,
      @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int perDay) {
    var history = history(days, 1_000_000_000L, perDay);
    assertThat(Forecast.growth(history).orElseThrow()).isCloseTo(perDay, within(0.01));
    var full = Forecast.daysUntilFull(history, 10_000_000);
    if (perDay <= 0) {
      assertThat(full).isEmpty();
    } else if (10_000_000 / perDay <= 3000) {
      assertThat(full.orElseThrow()).isBetween(10_000_000L / perDay - 1, 10_000_000L / perDay);
    }
  }

  @Test
  void one_day_tells_nothing() {
    assertThat(Forecast.growth(history(1, 5, 0))).isEmpty();
    assertThat(Forecast.growth(List.of())).isEmpty();
    assertThat(Forecast.daysUntilFull(history(1, 5, 0), 100)).isEmpty();
  }

  @Test
  void what_is_full_is_full_now() {
    assertThat(Forecast.daysUntilFull(history(1, 5, 0), 0)).hasValue(0);
    assertThat(Forecast.daysUntilFull(history(5, 5, 1), -5)).hasValue(0);
  }

  private static List<DiskDay> history(int days, long from, long perDay) {
    var history = new ArrayList<DiskDay>();
    for (int i = 0; i < days; i++) {
      history.add(
          new DiskDay(LocalDate.of(2026, 1, 1).plusDays(i), from + i * perDay, 0, 0, 0, 0, 0));
    }
    return history;
  }
}
