package org.kinora.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Thirty seconds at 25 pictures a second with a keyframe every two seconds and two B-frames, as
/// ffprobe tells them.
class PacketWindowsTest {

  private static final Rational RATE = new Rational(25, 1);
  private static final int[] ORDER = {2, 0, 1};

  @Test
  void a_steady_film_is_copied_with_the_delay_that_it_needs() {
    var windows = read("matroska,webm", Change.NONE);
    assertThat(windows.isCopyable()).isTrue();
    assertThat(windows.keysAtStart()).isEqualTo(10);
    var copy = windows.passthrough();
    assertThat(copy.longestGop()).isEqualTo(2);
    assertThat(copy.delay()).isEqualTo(1);
    assertThat(copy.bitsPerSecond()).isEqualTo(200_000);
  }

  @Test
  void a_delay_that_the_file_declares_counts_where_it_is_longer() {
    var windows = new PacketWindows(source("mpegts", 0), 20, 1);
    windows.read("stream|has_b_frames=4");
    feed(windows, Change.NONE);
    assertThat(windows.passthrough().delay()).isEqualTo(4);
  }

  @Test
  void milliseconds_are_near_enough() {
    assertThat(read("matroska,webm", (frame, at) -> Math.rint(at * 1000) / 1000).isCopyable())
        .isTrue();
  }

  @Test
  void a_lost_picture_and_a_slow_drift_are_seen() {
    assertThat(read("mpegts", (frame, at) -> frame > 70 ? at + 0.04 : at).isCopyable()).isFalse();
    assertThat(read("mpegts", (frame, at) -> at * 1.0015).isCopyable()).isFalse();
    // As the MP4's own times are kept, a drift is no harm to them.
    assertThat(read("mov,mp4", (frame, at) -> at * 1.0015).isCopyable()).isTrue();
  }

  @Test
  void what_does_not_begin_with_a_keyframe_at_once_is_encoded() {
    var late = new PacketWindows(source("mpegts", 100_000), 20, 1);
    feed(late, Change.NONE);
    assertThat(late.isCopyable()).isFalse();
    var open = new PacketWindows(source("mpegts", 0), 20, 1);
    open.read("packet|pts_time=0.000000|size=1000|flags=___");
    assertThat(open.isCopyable()).isFalse();
  }

  @Test
  void stretches_of_a_film_of_two_minutes_lie_close_to_each_other() {
    for (int asked : new int[] {1, 3}) {
      var windows = new PacketWindows(source("matroska,webm", 0), 20, asked);
      for (int start : List.of(0, 987, 1975)) {
        for (int frame = start; frame < start + 500; frame++) {
          windows.read(line(frame * 0.04, (frame - start) % 25 == 0));
        }
      }
      assertThat(windows.isCopyable()).isEqualTo(asked == 3);
    }
  }

  @Test
  void rare_keyframes_edits_and_cropping_are_seen() {
    var rare = new PacketWindows(source("mpegts", 0), 20, 1);
    for (int frame = 0; frame < 500; frame++) {
      rare.read(line(frame * 0.04, frame == 0 || frame == 300));
    }
    assertThat(rare.isCopyable()).isFalse();
    for (var line :
        List.of(
            "packet|pts_time=9.000000|size=1|flags=_D_",
            "stream|has_b_frames=2|side_data_type=Frame Cropping|side_data|")) {
      var windows = new PacketWindows(source("matroska,webm", 0), 20, 1);
      windows.read(line);
      feed(windows, Change.NONE);
      assertThat(windows.isCopyable()).as(line).isFalse();
    }
  }

  @Test
  void of_a_recording_whose_length_is_unknown_the_beginning_says_the_rate() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, RATE);
    var unknown =
        new SourceInfo("matroska,webm", 0, picture, List.of(), List.of(), -1, List.of(), List.of());
    var windows = new PacketWindows(unknown, 20, 1);
    for (int frame = 0; frame < 100; frame++) {
      windows.read(
          String.format(
              Locale.ROOT,
              "packet|pts_time=%.6f|size=100000|flags=%s",
              frame * 0.04,
              frame % 50 == 0 ? "K__" : "___"));
    }
    assertThat(windows.isCopyable()).isFalse();
  }

  @Test
  void the_pictures_are_put_on_frames_from_their_own_origin() {
    var picture = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(30000, 1001));
    var source = source("mpegts", 0).with(picture);
    var copy = new Passthrough(2, 3, 0);
    assertThat(CopyArguments.input(source)).containsSubsequence("-copyts", "-xerror");
    assertThat(CopyArguments.output(source, copy))
        .contains(
            "setts=pts=round((PTS*TB-(0.000000))*30000/1001):dts=N-3:duration=1:time_base=1001/30000")
        .doesNotContain("-output_ts_offset");
    var film = TestSources.film(picture, 10);
    assertThat(CopyArguments.output(film, copy))
        .contains("-output_ts_offset")
        .doesNotContain("-bsf:v");
  }

  @Test
  void a_beginning_agrees_with_its_whole_by_size_rate_and_origin() {
    var early = source("mpegts", 0);
    assertThat(Passthrough.areSame(early, source("mpegts", 900))).isTrue();
    assertThat(Passthrough.areSame(early, source("mpegts", 20_000))).isFalse();
    var other = TestSources.picture(320, 180, new Rational(1, 1), 0, RATE);
    assertThat(Passthrough.areSame(early, early.with(other))).isFalse();
    var faster = TestSources.picture(640, 360, new Rational(1, 1), 0, new Rational(50, 1));
    assertThat(Passthrough.areSame(early, early.with(faster))).isFalse();
  }

  /// What happens to a frame's time.
  private interface Change {
    Change NONE = (frame, at) -> at;

    double of(int frame, double at);
  }

  private static PacketWindows read(String format, Change change) {
    var windows = new PacketWindows(source(format, 0), 20, 1);
    feed(windows, change);
    return windows;
  }

  /// A keyframe, then groups of three: the last shown of them is coded first.
  private static void feed(PacketWindows windows, Change change) {
    for (int key = 0; key < 750; key += 50) {
      windows.read(line(change.of(key, key * 0.04), true));
      for (int group = key + 1; group < key + 49; group += 3) {
        for (int place : ORDER) {
          windows.read(line(change.of(group + place, (group + place) * 0.04), false));
        }
      }
      windows.read(line(change.of(key + 49, (key + 49) * 0.04), false));
    }
  }

  private static String line(double at, boolean isKey) {
    return String.format(
        Locale.ROOT, "packet|pts_time=%.6f|size=1000|flags=%s", at, isKey ? "K__" : "___");
  }

  private static SourceInfo source(String format, long startUs) {
    var base = TestSources.picture(640, 360, new Rational(1, 1), 0, RATE);
    var picture =
        new PictureTrack(
            0,
            base.codec(),
            base.width(),
            base.height(),
            base.sampleAspect(),
            0,
            RATE,
            RATE,
            startUs,
            0,
            base.pixelFormat(),
            "",
            "",
            "",
            false,
            base.coding());
    return new SourceInfo(
        format, 30_000_000, picture, List.of(), List.of(), -1, List.of(), List.of());
  }
}
