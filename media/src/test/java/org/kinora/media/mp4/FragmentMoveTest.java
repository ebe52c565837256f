package org.kinora.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

class FragmentMoveTest {

  private static final String FILE = "video-whole.mp4";

  @Property(tries = 200)
  void any_fragments_in_any_order_make_a_track_without_gaps(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 3) Integer> picks)
      throws IOException {
    var from = SegmentIndex.scan(Vectors.open(FILE)).segments();
    var out = new BytesChannel(Bytes.empty());
    SegmentIndex index;
    try (var join = FragmentJoin.to(out)) {
      long at = 0;
      for (int pick : picks) {
        var part = from.get(pick);
        join.append("a part", Vectors.open(FILE), part.bytes(), at - part.startTicks());
        at += part.durationTicks();
      }
      index = join.finish();
    }
    assertThat(SegmentIndex.scan(new BytesChannel(out.bytes()))).isEqualTo(index);
    assertThat(index.segments().getFirst().startTicks()).isZero();
    assertThat(index.durationTicks())
        .isEqualTo(picks.stream().mapToLong(i -> from.get(i).durationTicks()).sum());
    var expected = new ArrayList<Bytes>();
    picks.forEach(pick -> expected.addAll(samples(FILE, from.get(pick))));
    var actual = new ArrayList<Bytes>();
    for (var segment : index.segments()) {
      actual.addAll(samples(out.bytes(), segment));
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Property(tries = 100)
  void a_shift_there_and_back_changes_no_byte(@ForAll @IntRange(min = 0, max = 1 << 30) int shift)
      throws IOException {
    var whole = Vectors.open(FILE);
    var index = SegmentIndex.scan(whole);
    long begin = index.segments().getFirst().bytes().offset();
    var all = new ByteRange(begin, index.segments().getLast().bytes().end() - begin);
    var there = moved(whole, all, shift);
    var back = moved(there, SegmentIndex.scan(there).segments().getFirst().bytes(), -shift);
    assertThat(SegmentIndex.scan(there).segments().getFirst().startTicks()).isEqualTo(shift);
    assertThat(back.bytes())
        .isEqualTo(moved(whole, index.segments().getFirst().bytes(), 0).bytes());
  }

  @Test
  void a_range_that_ends_inside_a_fragment_is_refused_and_writes_nothing() throws IOException {
    var part = SegmentIndex.scan(Vectors.open(FILE)).segments().getFirst().bytes();
    var out = new BytesChannel(Bytes.empty());
    try (var join = FragmentJoin.to(out)) {
      var cut = new ByteRange(part.offset(), part.length() - 1);
      assertThatThrownBy(() -> join.append("a part", Vectors.open(FILE), cut, 0))
          .isInstanceOf(MediaException.Malformed.class)
          .hasMessageContaining("a part: a range ends inside a fragment");
      assertThat(out.bytes().isEmpty()).isTrue();
    }
  }

  @Test
  void nothing_is_moved_before_the_beginning() throws IOException {
    var part = SegmentIndex.scan(Vectors.open(FILE)).segments().get(1);
    try (var join = FragmentJoin.to(new BytesChannel(Bytes.empty()))) {
      assertThatThrownBy(
              () -> join.append("a part", Vectors.open(FILE), part.bytes(), -part.startTicks() - 1))
          .isInstanceOf(MediaException.Malformed.class)
          .hasMessageContaining("out of range");
    }
  }

  private static BytesChannel moved(BytesChannel file, ByteRange range, long shift)
      throws IOException {
    var out = new BytesChannel(Bytes.empty());
    try (var join = FragmentJoin.to(out)) {
      join.append("a part", new BytesChannel(file.bytes()), range, shift);
    }
    return new BytesChannel(out.bytes());
  }

  private static List<Bytes> samples(String file, SegmentIndex.Segment segment) {
    return samples(Vectors.load(file), segment);
  }

  private static List<Bytes> samples(Bytes file, SegmentIndex.Segment segment) {
    try {
      var fragments = Fragments.open(new BytesChannel(file), segment.bytes());
      var samples = new ArrayList<Bytes>();
      for (var sample : fragments.next().orElseThrow().samples()) {
        samples.add(file.slice((int) sample.bytes().offset(), (int) sample.bytes().length()));
      }
      return samples;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
