package org.kinora.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.sample.PartAssembler.Plan;
import org.kinora.media.sample.PartAssembler.TrackCut;

class PartAssemblerTest {

  private static final PartRules.Lengths WISH =
      new PartRules.Lengths(200_000, 2_000_000, 4_000_000);
  private static final Codec AVC = new Codec.Avc(FourCc.of("avc1"), 100, 0, 31, Bytes.of((byte) 1));
  private static final Codec AAC =
      new Codec.Aac(FourCc.of("mp4a"), 2, 48_000, 2, Bytes.of((byte) 0x11, (byte) 0x90));

  /// A publisher of steady frames, whose times are rounded to milliseconds as RTMP does.
  private record Publisher(FrameRate rate, int gop, long originMs) {

    PartAssembler assembler() {
      return new PartAssembler(pictures(), sound(), originMs * 1000);
    }

    Plan pictures() {
      int usual = (int) Math.ceilDiv(90_000L * rate.den(), rate.num());
      var track = Track.pictures(AVC, 64, 36, usual);
      return new Plan(track, rate, PartRules.of(track, rate, WISH), 0);
    }

    Plan sound() {
      var track = Track.sound(AAC, 48_000, 2, 1024);
      return new Plan(track, FrameRate.UNKNOWN, PartRules.of(track, FrameRate.UNKNOWN, WISH), 0);
    }

    Frame picture(long i) {
      long ms = originMs + Math.round(1000.0 * i * rate.den() / rate.num());
      return new Frame(ms * 1000, 0, i % gop == 0, Bytes.of((byte) i));
    }

    Frame packet(long i) {
      long ms = originMs + Math.round(i * 1024 / 48.0);
      return new Frame(ms * 1000, 0, true, Bytes.of((byte) i));
    }

    List<TrackCut> run(int seconds, java.util.function.LongPredicate isSent) {
      var assembler = assembler();
      var out = new ArrayList<TrackCut>();
      long packets = 0;
      for (long i = 0; i < (long) (seconds * rate.perSecond()); i++) {
        if (isSent.test(i)) {
          out.addAll(assembler.addPicture(picture(i)));
        }
        for (; packets * 1024 / 48_000.0 <= (i + 1) / rate.perSecond(); packets++) {
          out.addAll(assembler.addSound(packet(packets)));
        }
      }
      out.addAll(assembler.finish());
      return out;
    }
  }

  @Property(tries = 200)
  void parts_of_a_steady_publisher_are_even_and_keep_the_rules(
      @ForAll @IntRange(min = 0, max = 8) int which,
      @ForAll @IntRange(min = 12, max = 250) int gop,
      @ForAll @LongRange(min = 0, max = 1L << 33) long originMs) {
    var rates = List.of(24, 25, 30, 50, 60, 24_000, 30_000, 60_000, 15);
    int num = rates.get(which);
    var publisher = new Publisher(new FrameRate(num, num > 1000 ? 1001 : 1), gop, originMs);
    var cuts = publisher.run(20, i -> true);
    for (Plan plan : List.of(publisher.pictures(), publisher.sound())) {
      check(plan, cuts, true);
    }
    assertThat(segmentEnds(cuts, Track.Kind.SOUND))
        .hasSameSizeAs(segmentEnds(cuts, Track.Kind.PICTURES));
  }

  @Property(tries = 200)
  void nothing_overlaps_and_no_part_is_too_long_whatever_is_lost(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int lost) {
    var publisher = new Publisher(new FrameRate(30, 1), 60, 0);
    var random = new Random(seed);
    long from = random.nextInt(300);
    var cuts =
        publisher.run(20, i -> i % 60 == 0 || i < from || i > from + lost || random.nextBoolean());
    check(publisher.pictures(), cuts, false);
    check(publisher.sound(), cuts, false);
  }

  @Test
  void a_part_ends_without_waiting_for_the_next_frame() {
    var publisher = new Publisher(new FrameRate(30, 1), 60, 5_000);
    var assembler = publisher.assembler();
    var cuts = new ArrayList<TrackCut>();
    for (int i = 0; i < 6; i++) {
      assertThat(cuts).isEmpty();
      cuts.addAll(assembler.addPicture(publisher.picture(i)));
    }
    var part = (Cut.Part) cuts.getFirst().cut();
    assertThat(part.durationTicks()).isEqualTo(18_000);
    assertThat(part.isIndependent()).isTrue();
    assertThat(part.samples()).extracting(Sample::durationTicks).containsOnly(3_000L);
  }

  @Test
  void a_key_frame_that_comes_late_has_segments_without_one() {
    var publisher = new Publisher(new FrameRate(30, 1), 240, 0);
    var cuts = publisher.run(17, i -> true);
    assertThat(segmentEnds(cuts, Track.Kind.PICTURES))
        .containsExactly(360_000L, 720_000L, 1_080_000L, 1_440_000L, 1_530_000L);
  }

  @Test
  void what_is_not_sent_for_long_is_a_gap() {
    var publisher = new Publisher(new FrameRate(30, 1), 60, 0);
    var cuts = publisher.run(12, i -> i < 90 || i >= 240);
    long missing =
        cuts.stream()
            .filter(cut -> cut.kind() == Track.Kind.PICTURES)
            .mapToLong(cut -> cut.cut() instanceof Cut.Gap gap ? gap.durationTicks() : 0)
            .sum();
    assertThat(missing).isBetween(90_000L * 46 / 10, 90_000L * 5);
    check(publisher.pictures(), cuts, false);
  }

  private static List<Long> segmentEnds(List<TrackCut> cuts, Track.Kind kind) {
    return cuts.stream()
        .filter(cut -> cut.kind() == kind && cut.cut() instanceof Cut.SegmentEnd)
        .map(cut -> ((Cut.SegmentEnd) cut.cut()).endTicks())
        .toList();
  }

  /// RFC 8216bis §4.4.3.7 and §4.4.4.9.
  private static void check(Plan plan, List<TrackCut> cuts, boolean isSteady) {
    long next = -1;
    long segment = 0;
    Cut.Part before = null;
    for (TrackCut cut : cuts) {
      if (cut.kind() != plan.track().kind()) {
        continue;
      }
      switch (cut.cut()) {
        case Cut.Part part -> {
          assertThat(next < 0 ? part.startTicks() : next).isEqualTo(part.startTicks());
          assertThat(part.durationTicks()).isLessThanOrEqualTo(plan.rules().partTicks());
          if (before != null && isSteady) {
            assertThat(before.durationTicks() * 100)
                .isGreaterThanOrEqualTo(plan.rules().partTicks() * 85);
          }
          long at = part.startTicks();
          for (Sample sample : part.samples()) {
            assertThat(sample.decodeTicks()).isEqualTo(at);
            at = sample.endTicks();
          }
          segment += part.durationTicks();
          next = part.startTicks() + part.durationTicks();
          before = part;
        }
        case Cut.Gap gap -> {
          assertThat(gap.startTicks()).isEqualTo(next);
          assertThat(gap.durationTicks()).isBetween(1L, plan.rules().partTicks());
          segment += gap.durationTicks();
          next += gap.durationTicks();
          before = null;
        }
        case Cut.SegmentEnd(long end) -> {
          assertThat(end).isEqualTo(next);
          assertThat(segment).isBetween(1L, plan.track().timescale() * 449L / 100);
          segment = 0;
          before = null;
        }
      }
    }
    assertThat(segment).isZero();
  }
}
