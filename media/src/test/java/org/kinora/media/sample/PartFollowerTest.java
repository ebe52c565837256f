package org.kinora.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.sample.PartAssembler.Plan;
import org.kinora.media.sample.PartAssembler.TrackCut;

class PartFollowerTest {

  private static final int GOP = 60;
  private static final FrameRate RATE = new FrameRate(30, 1);
  private static final Codec AVC = new Codec.Avc(FourCc.of("avc1"), 100, 0, 31, Bytes.of((byte) 1));
  private static final Track TRACK = Track.pictures(AVC, 64, 36, 3000);
  private static final PartRules RULES =
      PartRules.of(TRACK, RATE, new PartRules.Lengths(200_000, 2_000_000, 4_000_000));

  /// Frame `i` as it is decoded, I P B B P B B …; the last two of a group are no B-frames.
  private static Frame source(int i) {
    int inGop = i % GOP;
    int later = inGop == 0 || inGop >= GOP - 2 ? 1 : inGop % 3 == 1 ? 3 : 0;
    return new Frame(ms(i) * 1000, (ms(i + later) - ms(i)) * 1000, inGop == 0, Bytes.of((byte) i));
  }

  private static long ms(long frame) {
    return Math.round(frame * 1000 / 30.0);
  }

  private record Shown(long ticks, boolean isKey, Bytes data) {}

  /// As the encoder puts them out: by the time at which they are shown, in milliseconds.
  private static List<Shown> encoded(List<Frame> frames) {
    return frames.stream()
        .sorted(Comparator.comparingLong(it -> it.decodeUs() + it.compositionOffsetUs()))
        .map(
            it ->
                new Shown(
                    (it.decodeUs() + it.compositionOffsetUs()) * 9 / 100, it.isKey(), it.data()))
        .toList();
  }

  private static List<Cut> lead(List<Frame> frames) {
    var assembler = new PartAssembler(new Plan(TRACK, RATE, RULES, 0), null, 0);
    var cuts = new ArrayList<TrackCut>();
    frames.forEach(frame -> cuts.addAll(assembler.addPicture(frame)));
    cuts.addAll(assembler.finish());
    return cuts.stream().map(TrackCut::cut).toList();
  }

  private static List<Frame> frames(int count) {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < count; i++) {
      frames.add(source(i));
    }
    return frames;
  }

  @Property(tries = 300)
  void all_pictures_are_cut_where_the_leading_ones_were(@ForAll Random random) {
    var sent = frames(300);
    sent.removeIf(frame -> !frame.isKey() && random.nextInt(40) == 0);
    List<Cut> leading = lead(sent);
    List<Shown> encoded = encoded(sent);
    var follower = new PartFollower(TRACK);
    var out = new ArrayList<Cut>();
    int cut = 0;
    int picture = 0;
    while (cut < leading.size() || picture < encoded.size()) {
      boolean isCut = picture >= encoded.size() || (cut < leading.size() && random.nextBoolean());
      if (isCut) {
        follower.lead(leading.get(cut++));
      } else {
        Shown next = encoded.get(picture++);
        follower.add(next.ticks, next.isKey, next.data);
      }
      out.addAll(follower.take());
    }
    follower.giveUp();
    out.addAll(follower.take());
    requireSameTimes(out, leading);
    assertThat(samples(out).size() + follower.leftOut()).isEqualTo(encoded.size());
    assertThat(follower.leftOut()).isLessThanOrEqualTo(encoded.size() / 10);
    requireInOrder(samples(out));
  }

  @Property(tries = 300)
  void pictures_that_never_come_leave_their_time_to_others_or_gaps(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 40) int lost) {
    var sent = frames(240);
    List<Cut> leading = lead(sent);
    var encoded = new ArrayList<>(encoded(sent));
    int from = random.nextInt(encoded.size() - lost);
    encoded.subList(from, from + lost).clear();
    var follower = new PartFollower(TRACK);
    leading.forEach(follower::lead);
    encoded.forEach(it -> follower.add(it.ticks, it.isKey, it.data));
    follower.giveUp();
    List<Cut> out = follower.take();
    requireSameTimes(out, leading);
    assertThat(samples(out)).hasSize(encoded.size());
    assertThat(follower.leftOut()).isZero();
    long gaps = out.stream().filter(Cut.Gap.class::isInstance).count();
    assertThat(gaps).isBetween(Math.max(0, lost / 6L - 1), lost / 6L);
    for (int i = 0; i < encoded.size(); i++) {
      Sample sample = samples(out).get(i);
      assertThat(sample.data()).isEqualTo(encoded.get(i).data());
      // Shown when it was to be, but for the rounding.
      assertThat(sample.decodeTicks() + sample.compositionOffset())
          .isBetween(encoded.get(i).ticks - 90, encoded.get(i).ticks + 90);
    }
  }

  @Test
  void a_steady_source_without_loss_gives_a_steady_grid() {
    var sent = frames(180);
    List<Cut> leading = lead(sent);
    var follower = new PartFollower(TRACK);
    encoded(sent).forEach(it -> follower.add(it.ticks, it.isKey, it.data));
    leading.forEach(follower::lead);
    List<Sample> samples = samples(follower.take());
    assertThat(samples).hasSize(180);
    assertThat(samples).allMatch(it -> it.durationTicks() == 3000);
    // As the leading track's first: 33 ms.
    assertThat(samples).allMatch(it -> it.compositionOffset() == 2970);
    assertThat(samples.stream().filter(Sample::isKey).map(Sample::decodeTicks))
        .containsExactly(0L, 180_000L, 360_000L);
  }

  @Test
  void a_part_is_complete_with_its_last_picture() {
    List<Cut> leading = lead(frames(60));
    var follower = new PartFollower(TRACK);
    List<Shown> encoded = encoded(frames(60));
    follower.lead(leading.getFirst());
    for (int i = 0; i < 5; i++) {
      follower.add(encoded.get(i).ticks, encoded.get(i).isKey, encoded.get(i).data);
      assertThat(follower.take()).isEmpty();
    }
    assertThat(follower.behindTicks()).isEqualTo(3000);
    follower.add(encoded.get(5).ticks, encoded.get(5).isKey, encoded.get(5).data);
    assertThat(follower.take()).hasSize(1);
    assertThat(follower.behindTicks()).isZero();
  }

  @Test
  void a_gap_of_the_leading_track_is_one_of_all() {
    var sent = frames(120);
    sent.subList(70, 90).clear();
    List<Cut> leading = lead(sent);
    assertThat(leading).anyMatch(Cut.Gap.class::isInstance);
    var follower = new PartFollower(TRACK);
    leading.forEach(follower::lead);
    encoded(sent).forEach(it -> follower.add(it.ticks, it.isKey, it.data));
    follower.giveUp();
    requireSameTimes(follower.take(), leading);
  }

  private static List<Sample> samples(List<Cut> cuts) {
    return cuts.stream()
        .filter(Cut.Part.class::isInstance)
        .flatMap(cut -> ((Cut.Part) cut).samples().stream())
        .toList();
  }

  private static void requireInOrder(List<Sample> samples) {
    long shown = Long.MIN_VALUE;
    for (Sample sample : samples) {
      long at = sample.decodeTicks() + sample.compositionOffset();
      assertThat(at).isGreaterThan(shown);
      assertThat(sample.compositionOffset()).isNotNegative();
      shown = at;
    }
  }

  private static void requireSameTimes(List<Cut> cuts, List<Cut> leading) {
    assertThat(cuts).hasSameSizeAs(leading);
    for (int i = 0; i < cuts.size(); i++) {
      switch (leading.get(i)) {
        case Cut.SegmentEnd end -> assertThat(cuts.get(i)).isEqualTo(end);
        case Cut.Gap gap -> assertThat(cuts.get(i)).isEqualTo(gap);
        case Cut.Part part -> requireSameTime(cuts.get(i), part);
      }
    }
  }

  private static void requireSameTime(Cut cut, Cut.Part leading) {
    switch (cut) {
      case Cut.Part part -> {
        assertThat(part.startTicks()).isEqualTo(leading.startTicks());
        assertThat(part.durationTicks()).isEqualTo(leading.durationTicks());
        for (int i = 1; i < part.samples().size(); i++) {
          assertThat(part.samples().get(i).decodeTicks())
              .isEqualTo(part.samples().get(i - 1).endTicks());
        }
      }
      case Cut.Gap gap ->
          assertThat(gap).isEqualTo(new Cut.Gap(leading.startTicks(), leading.durationTicks()));
      case Cut.SegmentEnd end -> throw new AssertionError(end + " for " + leading);
    }
  }
}
