package org.kinora.onair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.live.Warning;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.sample.Frame;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;

class PulseTest {

  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final Bytes PICTURE = Bytes.wrap(new byte[12_500]);

  private final Pulse pulse = new Pulse("OBS");
  private final RateCap cap = new RateCap(50_000, 0);

  PulseTest() {
    var codec = new Codec.Avc(FourCc.of("avc1"), 100, 0, 31, Bytes.empty());
    var track = Track.pictures(codec, 1280, 720, 3600);
    var line = new StreamStart.Line(track, Bytes.empty(), new FrameRate(25, 1));
    pulse.start(new StreamStart(line, null, 0, START));
  }

  /// Frames at 25 in a second, those of them that `isSent` says, for some seconds.
  private Instant send(int seconds, int gop, java.util.function.IntPredicate isSent) {
    Instant now = START;
    for (int i = 0; i < 25 * seconds; i++) {
      now = START.plusMillis(40L * i);
      if (isSent.test(i)) {
        pulse.frame(true, new Frame(40_000L * i, 0, i % gop == 0, PICTURE), now);
      }
    }
    return now;
  }

  @Test
  void a_steady_encoder_is_measured_and_warned_of_its_silence_alone() {
    var health = pulse.health(send(10, 50, i -> true), cap);
    assertThat(health.framesPerSecond()).isBetween(24.5, 25.5);
    assertThat(health.bitrateBps()).isBetween(2_400_000L, 2_600_000L);
    assertThat(health.keyFrameIntervalS()).isEqualTo(2);
    assertThat(health.droppedFrames()).isZero();
    assertThat(List.of(health.width(), health.height())).containsExactly(1280, 720);
    assertThat(health.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.NO_SOUND);
  }

  @Test
  void rare_key_frames_are_told_with_their_interval() {
    var health = pulse.health(send(20, 200, i -> true), cap);
    assertThat(health.warnings()).contains(new Warning(Warning.Kind.KEY_FRAMES_RARE, 8));
  }

  @Test
  void frames_that_do_not_come_are_counted() {
    var health = pulse.health(send(10, 50, i -> i % 5 != 3), cap);
    assertThat(health.droppedFrames()).isEqualTo(50);
    assertThat(health.warnings())
        .extracting(Warning::kind)
        .contains(Warning.Kind.FRAMES_MISSING, Warning.Kind.FRAME_RATE_LOW);
  }

  @Test
  void an_encoder_that_falls_behind_real_time_is_told() {
    Instant last = send(10, 50, i -> true);
    pulse.frame(true, new Frame(10_000_000, 0, false, PICTURE), last.plusSeconds(3));
    assertThat(pulse.health(last.plusSeconds(3), cap).warnings())
        .extracting(Warning::kind)
        .contains(Warning.Kind.BEHIND_REAL_TIME);
  }

  @Test
  void an_encoder_is_warned_long_before_it_is_disconnected_for_its_rate() throws Exception {
    var health = pulse.health(send(2, 50, i -> true), cap);
    var kind = Warning.Kind.BITRATE_BEYOND_LIMIT;
    assertThat(health.warnings()).extracting(Warning::kind).doesNotContain(kind);
    cap.received(6_250_000 * 6, 0);
    assertThat(pulse.health(send(2, 50, i -> true), cap).warnings())
        .contains(new Warning(kind, 50_000_000));
  }
}
