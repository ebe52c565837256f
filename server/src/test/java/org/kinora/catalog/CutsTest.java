package org.kinora.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.kernel.ProblemException;

class CutsTest {

  private static final long FILM_MS = 60_000;

  @Property
  void merged_ranges_take_out_what_each_of_them_does(@ForAll("ranges") List<Cuts.Range> ranges) {
    var asked = new BitSet();
    ranges.forEach(range -> asked.set((int) range.startMs(), (int) range.endMs()));
    var taken = new BitSet();
    var cuts = Cuts.merged(ranges);
    cuts.removed().forEach(range -> taken.set((int) range.startMs(), (int) range.endMs()));
    assertThat(cuts.removedMs()).isEqualTo(taken.cardinality());
    taken.andNot(asked);
    // Beyond what was asked for only flashes go.
    for (int at = taken.nextSetBit(0); at >= 0; at = taken.nextSetBit(taken.nextClearBit(at))) {
      assertThat(taken.nextClearBit(at) - at).isLessThan((int) Cuts.MOMENT_MS);
    }
    assertThat(Cuts.merged(cuts.removed())).isEqualTo(cuts);
  }

  @Property
  void what_is_written_reads_back_the_same(@ForAll("ranges") List<Cuts.Range> ranges) {
    var cuts = Cuts.merged(ranges);
    assertThat(CutLines.parse(CutLines.format(cuts)))
        .extracting(CutDraft::startMs, CutDraft::endMs)
        .isEqualTo(cuts.removed().stream().map(r -> tuple(r.startMs(), r.endMs())).toList());
  }

  @Property
  void any_text_ends_in_cuts_or_in_a_reason(@ForAll String text) {
    try {
      CutDraft.checked(CutLines.parse(text), FILM_MS);
    } catch (ProblemException e) {
      assertThat(e.problem()).isEqualTo(CatalogProblem.CUTS);
    }
  }

  @Property
  void times_of_what_is_left_never_go_back(
      @ForAll("ranges") List<Cuts.Range> ranges,
      @ForAll("rates") long[] rate,
      @ForAll @LongRange(min = 0, max = FILM_MS) long one,
      @ForAll @LongRange(min = 0, max = FILM_MS) long other) {
    var kept = Kept.of(Cuts.merged(ranges), FILM_MS, rate[0], rate[1]);
    long early = Math.min(one, other);
    long late = Math.max(one, other);
    assertThat(kept.position(early)).isBetween(0L, early);
    assertThat(kept.position(late)).isGreaterThanOrEqualTo(kept.position(early));
    assertThat(kept.position(late) - kept.position(early)).isLessThanOrEqualTo(late - early + 1);
  }

  @Property
  void what_is_kept_is_found_again(
      @ForAll("ranges") List<Cuts.Range> ranges,
      @ForAll("rates") long[] rate,
      @ForAll @LongRange(min = 0, max = FILM_MS) long at) {
    var kept = Kept.of(Cuts.merged(ranges), FILM_MS, rate[0], rate[1]);
    long film = kept.film(at);
    assertThat(kept.position(film)).isBetween(Math.min(at, kept.position(FILM_MS)) - 1, at + 1);
    long picture = kept.filmPicture(at);
    assertThat(picture < 0 || kept.spans().stream().anyMatch(s -> holds(s, picture))).isTrue();
  }

  private static boolean holds(Kept.Span span, long picture) {
    return span.from() <= picture && picture < span.to();
  }

  @Test
  void ends_lie_on_the_nearest_picture() {
    var cuts = new Cuts(List.of(new Cuts.Range(1_010, 2_030)));
    assertThat(Kept.of(cuts, FILM_MS, 25, 1).spans())
        .containsExactly(new Kept.Span(0, 25), new Kept.Span(51, Kept.OPEN));
    assertThat(Kept.of(cuts, FILM_MS, 25, 1).within(100))
        .containsExactly(new Kept.Span(0, 25), new Kept.Span(51, 100));
    assertThat(Kept.of(cuts, 2_030, 25, 1).spans()).containsExactly(new Kept.Span(0, 25));
    assertThat(Kept.of(Cuts.NONE, FILM_MS, 25, 1).isAll()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0:10-0:05, Line 1 ends at 0:05",
    "0:10–2:00, Line 1 goes from 0:10 to 2:00",
    "2:00-2:10, the film ends at 1:00",
    "0:10-0:10.050, shorter than a tenth",
    "0:00-1:00, leave nothing",
    "0:00-0:59.5, at least a second must stay",
    "nonsense, which is no range",
    "0:01-x, which is no time",
    "0:01 to 0:02 to 0:03, which is no range",
  })
  void a_wrong_line_is_named_with_its_reason(String line, String reason) {
    assertThatThrownBy(() -> CutDraft.checked(CutLines.parse(line), FILM_MS))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void too_many_ranges_are_refused() {
    var drafts = new ArrayList<CutDraft>();
    for (long i = 0; i <= Cuts.MOST; i++) {
      drafts.add(new CutDraft("Line " + i, i * 500, i * 500 + 200));
    }
    assertThatThrownBy(() -> CutDraft.checked(drafts, FILM_MS)).hasMessageContaining("Up to 100");
  }

  @Provide
  Arbitrary<List<Cuts.Range>> ranges() {
    return Combinators.combine(
            Arbitraries.longs().between(0, FILM_MS - 6_000),
            Arbitraries.longs().between(Cuts.MOMENT_MS, 5_000))
        .as((start, length) -> new Cuts.Range(start, start + length))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<long[]> rates() {
    return Arbitraries.of(
        new long[] {25, 1}, new long[] {30_000, 1_001}, new long[] {1, 1}, new long[] {1_000, 1});
  }
}
