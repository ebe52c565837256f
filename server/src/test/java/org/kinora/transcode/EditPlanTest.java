package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kinora.catalog.Kept;
import org.kinora.catalog.Kept.Span;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.media.mp4.SegmentIndex.Segment;

class EditPlanTest {

  private static final int FRAMES = 1_970;
  private static final EncodePlan PLAN =
      EncodePlan.of(
          TestSources.film(
              TestSources.picture(320, 180, new Rational(1, 1), 0, new Rational(25, 1)), 78.8));

  @Property
  void all_that_is_kept_is_copied_or_encoded_once(@ForAll("cuts") List<Span> spans) {
    var edit = EditPlan.of(PLAN, spans, whole());
    long kept = spans.stream().mapToLong(Span::length).sum();
    for (var pieces : edit.pieces().values()) {
      assertThat(pieces.stream().mapToLong(EditPlan.Piece::frames).sum()).isEqualTo(kept);
    }
    assertThat(edit.pieces()).hasSize(PLAN.ladder().rungs().size());
    // At both ends of each span less than a GOP.
    assertThat(edit.encodedFrames()).isLessThan(2L * PLAN.gop() * spans.size() + 1);
    for (var run : edit.runs()) {
      assertThat(spans).anyMatch(span -> span.from() <= run.from() && run.to() <= span.to());
      assertThat(run.number()).isEqualTo(edit.runs().indexOf(run));
    }
  }

  @Property
  void copies_are_of_the_frames_that_are_kept(@ForAll("cuts") List<Span> spans) {
    var edit = EditPlan.of(PLAN, spans, whole());
    for (var pieces : edit.pieces().values()) {
      var film = new ArrayList<Long>();
      for (var piece : pieces) {
        var copy = piece.copy();
        var encoded = piece.encoded();
        long from = copy == null ? Objects.requireNonNull(encoded).from() : copy.startTicks() / 512;
        for (long i = 0; i < piece.frames(); i++) {
          film.add(from + i);
        }
      }
      var expected = new ArrayList<Long>();
      for (var span : spans) {
        for (long i = span.from(); i < span.to(); i++) {
          expected.add(i);
        }
      }
      assertThat(film).isEqualTo(expected);
    }
  }

  @Property
  void without_anything_stored_all_is_encoded(@ForAll("cuts") List<Span> spans) {
    var edit = EditPlan.of(PLAN, spans, List.of());
    assertThat(edit.encodedFrames()).isEqualTo(spans.stream().mapToLong(Span::length).sum());
    assertThat(edit.runs()).allMatch(run -> run.to() - run.from() <= 5L * PLAN.gop());
  }

  /// All rungs of the uncut film.
  private static List<EditPlan.Stored> whole() {
    var segments = new ArrayList<Segment>();
    for (long from = 0; from < FRAMES; from += PLAN.gop()) {
      long count = Math.min(PLAN.gop(), FRAMES - from);
      segments.add(new Segment(from * 512, count * 512, new ByteRange(700 + from, count), 1, true));
    }
    var index = new SegmentIndex(12_800, new ByteRange(0, 700), segments);
    return PLAN.ladder().rungs().stream()
        .map(rung -> new EditPlan.Stored(rung.name(), rung.name(), Kept.all(25, 1), index))
        .toList();
  }

  @Provide
  Arbitrary<List<Span>> cuts() {
    return Arbitraries.integers()
        .between(0, FRAMES)
        .set()
        .ofMinSize(2)
        .ofMaxSize(12)
        .map(
            ends -> {
              var sorted = ends.stream().sorted().toList();
              var spans = new ArrayList<Span>();
              for (int i = 0; i + 1 < sorted.size(); i += 2) {
                spans.add(new Span(sorted.get(i), sorted.get(i + 1)));
              }
              return spans;
            });
  }
}
