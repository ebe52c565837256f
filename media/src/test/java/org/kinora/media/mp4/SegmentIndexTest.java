package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SegmentIndex.Segment;

class SegmentIndexTest {

  private static final Cadence FOUR_SECONDS = new Cadence(4, 1);

  @Property(tries = 300)
  void an_index_is_read_back_as_it_was_written(@ForAll("indexes") SegmentIndex index)
      throws MediaException {
    assertThat(SegmentIndex.read(index.write().toArray())).isEqualTo(index);
  }

  @Property(tries = 300)
  void grouping_keeps_every_tick_and_byte(@ForAll("indexes") SegmentIndex index) {
    SegmentIndex grouped = index.cut(FOUR_SECONDS);
    assertThat(grouped.durationTicks()).isEqualTo(index.durationTicks());
    for (int i = 1; i < grouped.segments().size(); i++) {
      Segment before = grouped.segments().get(i - 1);
      Segment segment = grouped.segments().get(i);
      assertThat(segment.startTicks()).isEqualTo(before.endTicks());
      assertThat(segment.bytes().offset()).isEqualTo(before.bytes().end());
      assertThat(segment.startsWithSync()).isTrue();
    }
  }

  @Property(tries = 300)
  void packing_keeps_every_tick_and_byte_and_no_segment_is_long(
      @ForAll("indexes") SegmentIndex index) {
    SegmentIndex packed = index.packed(FOUR_SECONDS);
    assertThat(packed.durationTicks()).isEqualTo(index.durationTicks());
    long longest = index.segments().stream().mapToLong(Segment::durationTicks).max().orElse(0);
    boolean allSync = index.segments().stream().allMatch(Segment::startsWithSync);
    for (int i = 0; i < packed.segments().size(); i++) {
      Segment segment = packed.segments().get(i);
      if (i > 0) {
        Segment before = packed.segments().get(i - 1);
        assertThat(segment.startTicks()).isEqualTo(before.endTicks());
        assertThat(segment.bytes().offset()).isEqualTo(before.bytes().end());
      }
      if (allSync) {
        assertThat(segment.durationTicks()).isLessThanOrEqualTo(Math.max(longest, 4_500) + 2_000);
      }
    }
  }

  @Provide
  Arbitrary<SegmentIndex> indexes() {
    Arbitrary<long[]> sizes =
        Combinators.combine(
                Arbitraries.longs().between(1, 5_000),
                Arbitraries.longs().between(0, 1L << 33),
                Arbitraries.of(true, false))
            .as((ticks, bytes, sync) -> new long[] {ticks, bytes, sync ? 1 : 0});
    return sizes.list().ofMaxSize(30).map(SegmentIndexTest::index);
  }

  private static SegmentIndex index(List<long[]> sizes) {
    var segments = new ArrayList<Segment>();
    long ticks = 0;
    long offset = 700;
    for (long[] size : sizes) {
      boolean sync = size[2] == 1;
      var bytes = new ByteRange(offset, size[1]);
      segments.add(new Segment(ticks, size[0], bytes, sync ? size[1] / 3 : 0, sync));
      ticks += size[0];
      offset += size[1];
    }
    return new SegmentIndex(1_000, new ByteRange(0, 700), segments);
  }

  private static SegmentIndex evenly(int count, long ticks, long bytes) {
    var sizes = new ArrayList<long[]>();
    for (int i = 0; i < count; i++) {
      sizes.add(new long[] {ticks, bytes, 1});
    }
    return index(sizes);
  }

  @Property(tries = 300)
  void what_is_cut_stays_cut_while_the_index_grows(@ForAll("indexes") SegmentIndex index) {
    List<Segment> whole = index.cut(FOUR_SECONDS).segments();
    for (int i = 1; i < index.segments().size(); i++) {
      var start = new SegmentIndex(index.timescale(), index.init(), index.segments().subList(0, i));
      List<Segment> cut = start.cut(FOUR_SECONDS).segments();
      int kept = cut.size() - 1;
      assertThat(whole.subList(0, kept)).isEqualTo(cut.subList(0, kept));
    }
  }

  @Test
  void two_second_fragments_make_four_second_segments() {
    List<Segment> grouped = evenly(5, 2_000, 100).cut(FOUR_SECONDS).segments();
    assertThat(grouped).extracting(Segment::startTicks).containsExactly(0L, 4_000L, 8_000L);
    assertThat(grouped).extracting(Segment::durationTicks).containsExactly(4_000L, 4_000L, 2_000L);
    assertThat(grouped.getFirst().bytes()).isEqualTo(new ByteRange(700, 200));
    assertThat(grouped.getFirst().keyframeLength()).isEqualTo(33);
  }

  @Test
  void uneven_fragments_stay_near_the_beat() {
    SegmentIndex grouped = evenly(100, 1_900, 10).cut(FOUR_SECONDS);
    for (int i = 0; i < grouped.segments().size(); i++) {
      assertThat(grouped.segments().get(i).startTicks())
          .isBetween(i * 4_000L - 500, i * 4_000L + 1_400);
    }
    assertThat(grouped.segments()).hasSize(48);
  }

  @Test
  void a_short_end_off_the_beat_stays_with_the_last_segment() {
    var sizes = new ArrayList<long[]>();
    for (long ticks : List.of(1_900L, 1_960L, 1_900L, 1_960L, 300L)) {
      sizes.add(new long[] {ticks, 10, 1});
    }
    assertThat(index(sizes).cut(FOUR_SECONDS).segments())
        .extracting(Segment::durationTicks)
        .containsExactly(3_860L, 4_160L);
  }

  @Test
  void fragments_shorter_than_they_should_be_are_cut_all_the_same() {
    for (long ticks = 900; ticks < 2_000; ticks += 70) {
      assertThat(evenly(200, ticks, 10).cut(FOUR_SECONDS).segments())
          .allMatch(segment -> segment.durationTicks() <= 8_000);
      assertThat(evenly(200, ticks, 10).packed(FOUR_SECONDS).segments())
          .allMatch(segment -> segment.durationTicks() <= 6_100);
    }
  }

  @Test
  void a_beat_of_broken_frames_hits_every_keyframe() {
    // Two seconds at 24000/1001 frames a second, in the clock that FFmpeg chooses.
    SegmentIndex index =
        new SegmentIndex(24_000, new ByteRange(0, 1), evenly(2_000, 48 * 1_001, 5).segments());
    assertThat(index.cut(new Cadence(96 * 1_001, 24_000)).segments())
        .hasSize(1_000)
        .allMatch(segment -> segment.durationTicks() == 96 * 1_001);
  }

  @Test
  void rates_are_bits_over_time() {
    SegmentIndex index =
        index(
            List.of(
                new long[] {2_000, 1_000, 1},
                new long[] {2_000, 3_000, 1},
                new long[] {100, 500, 1}));
    assertThat(index.averageBitsPerSecond()).isEqualTo(8_780);
    assertThat(index.peakBitsPerSecond()).isEqualTo(13_333);
    assertThat(evenly(0, 1, 1).peakBitsPerSecond()).isZero();
  }

  @Test
  void the_stored_form_takes_about_eight_bytes_a_segment() {
    assertThat(evenly(1_000, 2_048, 400_000).write().length()).isLessThan(8_000);
  }

  @Test
  void damage_to_the_stored_form_is_a_value_or_a_media_exception() {
    byte[] whole = evenly(5, 2_000, 100).write().toArray();
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      readOrRefuse(damaged);
    }
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Bytes.of(whole).slice(0, length).toArray();
      assertThatThrownBy(() -> SegmentIndex.read(cut)).isInstanceOf(MediaException.class);
    }
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      SegmentIndex.read(bytes);
    } catch (MediaException _) {
      // an answer, too
    }
  }

  @Test
  void the_sidx_spans_the_file() throws IOException {
    SegmentIndex index = SegmentIndex.scan(Vectors.open("video-whole.mp4")).cut(new Cadence(2, 1));
    IndexBox.Sidx sidx = index.toSidx();
    assertThat(sidx.references()).hasSize(2);
    assertThat(sidx.references()).extracting(IndexBox.Reference::duration).containsOnly(24_576L);
    long bytes = sidx.references().stream().mapToLong(IndexBox.Reference::size).sum();
    assertThat(index.init().length() + sidx.firstOffset() + bytes)
        .isEqualTo(Vectors.load("video-whole.mp4").length());
  }

  @Test
  void a_growing_file_is_indexed_as_far_as_it_is_complete() throws IOException {
    Bytes whole = Vectors.load("video-whole.mp4");
    SegmentIndex index = SegmentIndex.scan(new BytesChannel(whole));
    long last = index.segments().getLast().bytes().offset();
    SegmentIndex part =
        SegmentIndex.scanGrowing(new BytesChannel(whole.slice(0, (int) last + 300)));
    assertThat(part.segments()).isEqualTo(index.segments().subList(0, 7));
  }
}
