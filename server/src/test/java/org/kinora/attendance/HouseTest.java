package org.kinora.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HouseTest {

  private static final long NOW = 1_000_000;
  private static final long GONE = House.SILENCE.toMillis() + 1;

  private final House house = new House();

  private static Report of(int player, int latencyMs) {
    return new Report("player-%010d".formatted(player), latencyMs, 500, 0, 100, 9_900, false);
  }

  @Test
  void whoever_stays_silent_is_not_counted_any_more() {
    house.take(of(1, 800), "a", NOW);
    house.take(of(2, 800), "a", NOW + 10_000);
    house.take(of(2, 900), "a", NOW + 20_000);
    assertThat(house.watching(NOW + 20_000)).isEqualTo(2);
    assertThat(house.watching(NOW + GONE)).isEqualTo(1);
    assertThat(house.watching(NOW + 20_000 + GONE)).isZero();
  }

  @Test
  void whoever_leaves_is_gone_at_once_and_takes_nobody_along() {
    house.take(of(1, 800), "a", NOW);
    house.take(of(1, 800), "b", NOW);
    house.take(new Report(of(1, 0).player(), -1, 1, 0, 0, 0, true), "b", NOW);
    assertThat(house.watching(NOW)).isEqualTo(1);
  }

  @Test
  void viewers_who_went_back_do_not_count_as_late() {
    house.take(of(1, 800), "a", NOW);
    house.take(of(2, -1), "a", NOW);
    var turnout = house.turnout(NOW);
    assertThat(turnout.watching()).isEqualTo(2);
    assertThat(turnout.latencyMs()).isEqualTo(new Spread(800, 800));
    assertThat(turnout.stalledShare()).isEqualTo(0.01);
  }

  @Test
  void an_empty_house_knows_nothing() {
    assertThat(house.turnout(NOW)).isEqualTo(new Turnout(0, null, null, 0));
  }

  @Test
  void a_house_has_so_many_seats() {
    IntStream.range(0, House.MOST_SEATS + 10).forEach(it -> house.take(of(it, 1), "a", NOW));
    assertThat(house.watching(NOW)).isEqualTo(House.MOST_SEATS);
    house.take(of(0, 7), "a", NOW);
    assertThat(house.turnout(NOW).latencyMs()).isEqualTo(new Spread(1, 1));
  }

  @Property
  void a_spread_is_of_values_that_were_told(
      @ForAll @Size(min = 1, max = 300) int @IntRange(max = 5_000) [] values) {
    var spread = Spread.of(IntStream.of(values)).orElseThrow();
    assertThat(values).contains(spread.p50(), spread.p95());
    assertThat(IntStream.of(values).filter(it -> it <= spread.p50()).count() * 2)
        .isGreaterThanOrEqualTo(values.length);
    assertThat(IntStream.of(values).filter(it -> it <= spread.p95()).count() * 100)
        .isGreaterThanOrEqualTo(values.length * 95L);
    assertThat(IntStream.of(values).filter(it -> it < spread.p50()).count() * 2)
        .isLessThan(values.length);
  }
}
