package org.kinora.platform.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.platform.DataFolder;
import org.kinora.platform.TestFfmpeg;

class EncodersTest {

  @TempDir private static Path data;

  @Test
  void software_encoders_are_tried_and_chosen() {
    var encoders = encoders(HardwareMode.OFF, VideoCodec.values());
    assertThat(encoders.chosen())
        .containsExactly(VideoEncoder.X264, VideoEncoder.X265, VideoEncoder.SVT_AV1);
    assertThat(encoders.chips().text()).isEqualTo("none (switched off)");
  }

  @Test
  void a_missing_chip_is_named_at_once() {
    assumeTrue(ChipDevices.present().isEmpty(), "this machine has a chip");
    var encoders = encoders(HardwareMode.AUTO);
    long begun = System.nanoTime();
    assertThat(encoders.chips().text())
        .isEqualTo(
            "none (h264_nvenc: there is no /dev/nvidia0 on this machine; h264_qsv, h264_vaapi:"
                + " there is no /dev/dri/renderD128 on this machine)");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(encoders.chosen()).containsExactly(VideoEncoder.X264);
  }

  private static Encoders encoders(HardwareMode mode, VideoCodec... codecs) {
    var config =
        new EncodeConfig() {
          @Override
          public List<VideoCodec> codecs() {
            return Arrays.asList(codecs);
          }

          @Override
          public HardwareMode hardware() {
            return mode;
          }

          @Override
          public Preset preset() {
            return Preset.USUAL;
          }
        };
    var trial = new EncoderTrial(new TestFfmpeg(data).ffmpeg());
    return new Encoders(config, trial, new DataFolder(data), Clock.systemUTC());
  }
}
