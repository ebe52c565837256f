package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.catalog.RenditionPart;
import org.kinora.kernel.VideoId;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.DataFolder;
import org.kinora.platform.FfmpegInput;
import org.kinora.platform.ObjectStore;

class RecordingTest {

  private static final int HEADER = 3;

  /// Segments of two seconds that begin at these seconds; those below zero can't be seen alone.
  private static Recording recording(long... starts) throws MediaException {
    var parts = new ArrayList<RenditionPart>();
    parts.add(part("audio-0", 0, 0, true));
    for (long start : starts) {
      parts.add(part("source", parts.size() - 1, Math.abs(start), start >= 0));
    }
    return Recording.of("source", parts);
  }

  private static RenditionPart part(String name, int ordinal, long startS, boolean isAlone) {
    var segment =
        new SegmentIndex.Segment(
            startS * 1000, 2000, new ByteRange(HEADER, 4), isAlone ? 1 : 0, isAlone);
    var index = new SegmentIndex(1000, new ByteRange(0, HEADER), List.of(segment));
    return new RenditionPart(
        new VideoId("recording00"),
        "r",
        name,
        ordinal,
        name + "/" + ordinal,
        7,
        new byte[32],
        index.write().toArray());
  }

  private static List<String> keys(List<Recording.Piece> pieces) {
    return pieces.stream().map(Recording.Piece::key).toList();
  }

  @Test
  void times_count_from_the_first_piece_of_the_rendition() throws MediaException {
    var recording = recording(100, 102, 104);
    assertThat(recording.durationMs()).isEqualTo(6000);
    assertThat(recording.pieces().getFirst().startUs()).isZero();
    assertThat(recording().durationMs()).isZero();
  }

  @Test
  void posters_are_spread_over_what_can_be_seen_alone() throws MediaException {
    assertThat(keys(recording(0, -2, 4, -6, 8).spread(8)))
        .containsExactly("source/0", "source/2", "source/4");
    assertThat(keys(recording(0, 2, 4, 6, 8, 10, 12, 14).spread(2)))
        .containsExactly("source/2", "source/6");
    assertThat(recording(-0, -2).spread(0)).isEmpty();
  }

  @Test
  void a_storyboard_reads_no_more_than_it_shows() throws MediaException {
    var recording = recording(0, 2, 4, 6, 8, 10, 12, 14);
    assertThat(recording.every(2000)).isEqualTo(recording.pieces());
    assertThat(keys(recording.every(6000))).containsExactly("source/0", "source/3", "source/6");
    assertThat(keys(recording.every(60_000))).containsExactly("source/0");
  }

  @Test
  void what_is_missing_is_shown_by_the_piece_before() throws MediaException {
    assertThat(keys(recording(0, 2, 20, 22, 24).every(6000)))
        .containsExactly("source/0", "source/1", "source/4");
  }

  @Test
  void pieces_are_joined_behind_one_header(@TempDir Path folder)
      throws IOException, InterruptedException {
    var data = new DataFolder(folder);
    var store = ObjectStore.in(data);
    for (int i = 0; i < 3; i++) {
      Path file = Files.writeString(folder.resolve("piece"), "HDR" + "abc".charAt(i) + "123");
      store.put("source/" + i, file);
    }
    var joined = Recording.joined(recording(0, 2, 4).pieces(), store);
    var out = new ByteArrayOutputStream();
    if (joined instanceof FfmpegInput.Fed(var feed)) {
      feed.write(out);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("HDRa123b123c123");
  }
}
