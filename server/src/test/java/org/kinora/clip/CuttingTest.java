package org.kinora.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.catalog.RenditionPart;
import org.kinora.kernel.VideoId;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;

class CuttingTest {

  private static final int TIMESCALE = 90_000;

  // 30 segments of two seconds, of which every third begins with no key frame.
  private final List<RenditionPart> parts = parts(0, 30);

  private static List<RenditionPart> parts(long originS, int count) {
    var parts = new ArrayList<RenditionPart>();
    for (int i = 0; i < count; i++) {
      parts.add(part(i, originS + 2L * i, i % 3 != 2));
    }
    return parts;
  }

  private static RenditionPart part(int ordinal, long startS, boolean isIndependent) {
    var segment =
        new SegmentIndex.Segment(
            startS * TIMESCALE,
            2 * TIMESCALE,
            new ByteRange(100, 1000),
            isIndependent ? 50 : 0,
            isIndependent);
    var index = new SegmentIndex(TIMESCALE, new ByteRange(0, 100), List.of(segment));
    return new RenditionPart(
        new VideoId("clip0000001"),
        "r",
        "source",
        ordinal,
        "videos/clip0000001/r/source/" + ordinal,
        1100,
        new byte[32],
        index.write().toArray());
  }

  @ParameterizedTest
  @CsvSource({
    // start, duration -> first, last, start, duration
    "0, 10000, 0, 4, 0, 10000",
    "1, 9999, 0, 4, 0, 10000",
    "2000, 5000, 1, 3, 2000, 6000",
    "3999, 5000, 1, 4, 2000, 8000",
    // The third can't be seen alone, so that it begins with the one before.
    "4000, 5000, 1, 4, 2000, 8000",
    "58000, 90000, 28, 29, 56000, 4000"
  })
  void a_range_is_widened_to_whole_segments_that_can_be_seen(
      long startMs, long durationMs, int first, int last, long fromMs, long lastsMs)
      throws MediaException {
    assertThat(Cutting.of(parts, startMs, durationMs))
        .contains(new Cutting(first, last, fromMs, lastsMs));
  }

  @Test
  void without_a_start_it_is_the_last_of_what_there_is() throws MediaException {
    assertThat(Cutting.of(parts, null, 30_000)).contains(new Cutting(15, 29, 30_000, 30_000));
    assertThat(Cutting.of(parts, null, 90_000)).contains(new Cutting(0, 29, 0, 60_000));
  }

  @Test
  void times_count_from_the_first_segment() throws MediaException {
    assertThat(Cutting.of(parts(7, 30), 2_000L, 5_000)).contains(new Cutting(1, 3, 2_000, 6_000));
  }

  @Test
  void nothing_is_cut_where_nothing_is() throws MediaException {
    assertThat(Cutting.of(List.of(), null, 30_000)).isEmpty();
    assertThat(Cutting.of(parts, 60_000L, 30_000)).isEmpty();
    assertThat(Cutting.of(List.of(part(0, 0, false)), null, 30_000)).isEmpty();
  }

  @Test
  void a_start_in_a_gap_of_the_broadcast_begins_before_it() throws MediaException {
    var gapped = new ArrayList<>(parts);
    gapped.removeIf(part -> part.ordinal() >= 10 && part.ordinal() < 20);
    assertThat(Cutting.of(gapped, 30_000L, 14_000)).contains(new Cutting(9, 21, 18_000, 26_000));
  }
}
