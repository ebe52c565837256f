package org.kinora.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kinora.media.sample.FrameRate;

class LadderBudgetTest {

  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final long PIXELS = 1920 * 1080;
  private static final List<LiveRung> WISHED =
      Ladders.rungs(1920, 1080, RATE, List.of(720, 480, 360));

  private static LadderBudget budgetFor(int broadcasts) {
    return new LadderBudget(broadcasts * LadderBudget.cost(PIXELS, WISHED, RATE));
  }

  @Test
  void the_largest_goes_first_where_there_is_no_room() {
    var budget = budgetFor(1);
    assertThat(budget.take(PIXELS, RATE, WISHED).rungs()).isEqualTo(WISHED);
    assertThat(budget.take(PIXELS, RATE, WISHED).rungs()).isEmpty();
    var small = new LadderBudget(LadderBudget.cost(PIXELS, WISHED, RATE) - 1);
    assertThat(small.take(PIXELS, RATE, WISHED).rungs()).isEqualTo(WISHED.subList(1, 3));
  }

  @Test
  void what_is_given_up_is_room_for_others() {
    var budget = budgetFor(1);
    var first = budget.take(PIXELS, RATE, WISHED);
    WISHED.forEach(first::giveUp);
    assertThat(first.rungs()).isEmpty();
    assertThat(budget.take(PIXELS, RATE, WISHED).rungs()).isEqualTo(WISHED);
  }

  /// However shares come, shrink and go, all of the room is back in the end, and is never let
  // twice.
  @Property
  void room_is_never_lost_nor_let_twice(@ForAll @Size(max = 60) List<Byte> acts) {
    var budget = budgetFor(3);
    var open = new ArrayDeque<LadderShare>();
    for (byte act : acts) {
      switch (act & 3) {
        case 0, 1 -> open.add(budget.take(PIXELS, RATE, WISHED));
        case 2 -> {
          if (!open.isEmpty()) {
            open.removeFirst().close();
          }
        }
        default -> {
          if (!open.isEmpty() && !open.getFirst().rungs().isEmpty()) {
            open.getFirst().giveUp(open.getFirst().rungs().getFirst());
          }
        }
      }
      double held =
          open.stream().mapToDouble(it -> LadderBudget.cost(PIXELS, it.rungs(), RATE)).sum();
      assertThat(held).isLessThanOrEqualTo(3.001 * LadderBudget.cost(PIXELS, WISHED, RATE));
    }
    open.forEach(LadderShare::close);
    var all = new ArrayList<List<LiveRung>>();
    for (int i = 0; i < 3; i++) {
      all.add(budget.take(PIXELS - 1, RATE, WISHED).rungs());
    }
    assertThat(all).allMatch(WISHED::equals);
  }
}
