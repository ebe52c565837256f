package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kinora.catalog.EncodingQueue.Rank;

class RanksTest {

  @Property
  void what_is_first_comes_before_and_what_is_last_behind_all_that_is_encoded_in_turns(
      @ForAll @IntRange(min = 0, max = 21_000) int one,
      @ForAll @IntRange(min = 0, max = 30_000) int other) {
    int usual = Ranks.ranked(Rank.USUAL, one);
    assertThat(usual).isEqualTo(one);
    assertThat(Ranks.ranked(Rank.FIRST, other)).isGreaterThan(usual);
    assertThat(Ranks.ranked(Rank.LAST, other)).isLessThan(usual);
  }

  /// The scheduler keeps priorities in sixteen bits.
  @Property
  void numbers_stay_in_their_column(@ForAll @IntRange(min = 10_000, max = 30_000) int priority) {
    for (var rank : Rank.values()) {
      assertThat(Ranks.ranked(rank, priority))
          .isBetween((int) Short.MIN_VALUE, (int) Short.MAX_VALUE);
    }
  }
}
