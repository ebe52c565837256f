package org.kinora.platform.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderArgumentsTest {

  private static final Path DEVICE = Path.of("/dev/dri/renderD129");

  @ParameterizedTest
  @EnumSource
  void every_encoder_puts_keyframes_where_pieces_are_cut(VideoEncoder encoder) {
    var options = line(encoder, 8, 23);
    assertThat(options).startsWith("-c:v " + encoder.ffmpegName()).contains("-g 96");
    assertThat(options).contains("-maxrate 1000k -bufsize 2000k");
    assertThat(options.contains("-tag:v hvc1")).isEqualTo(encoder.codec() == VideoCodec.HEVC);
  }

  @ParameterizedTest
  @CsvSource({
    "X264, 24, -crf 24",
    "X264, 28, -crf 28",
    "X265, 24, -crf 24",
    "X265, 26, -crf 26",
    "SVT_AV1, 24, -crf 37",
    "SVT_AV1, 28, -crf 49",
    "H264_NVENC, 25, -cq 25",
    "AV1_NVENC, 25, -cq 40",
    "H264_VAAPI, 24, -b:v 750k",
    "HEVC_QSV, 26, -b:v 608k",
  })
  void quality_is_told_on_each_scale(VideoEncoder encoder, int quality, String expected) {
    assertThat(line(encoder, 8, quality)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "X264, ULTRAFAST, -preset ultrafast -profile:v high",
    "X265, MEDIUM, -preset medium",
    "SVT_AV1, SLOW, -preset 8",
    "H264_NVENC, SLOW, -preset p4",
    "H264_QSV, ULTRAFAST, -preset faster",
  })
  void a_preset_is_for_x264_and_x265(VideoEncoder encoder, Preset preset, String expected) {
    assertThat(line(encoder, 8, 23, preset)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "SUPERFAST, 1280, 720, stitchable=1:open-gop=0 ",
    "VERYFAST, 1280, 720, stitchable=1:open-gop=0:rc-lookahead=40:trellis=1 ",
    "VERYFAST, 3840, 2160, stitchable=1:open-gop=0:trellis=1 ",
    "FAST, 1920, 1080, stitchable=1:open-gop=0:rc-lookahead=40 ",
    "SLOW, 1280, 720, stitchable=1:open-gop=0 ",
  })
  void x264_looks_as_far_ahead_as_is_worth_its_memory(
      Preset preset, int width, int height, String expected) {
    var target = new EncoderTarget(96, 23, 1000, 8, (long) width * height, 2);
    assertThat(line(VideoEncoder.X264, preset, target) + " ").contains("-x264-params " + expected);
  }

  @Test
  void chips_get_their_frames_and_their_device() {
    var vaapi = new EncoderArguments(VideoEncoder.HEVC_VAAPI, DEVICE, Preset.USUAL);
    assertThat(vaapi.globals())
        .containsExactly("-init_hw_device", "vaapi=va:" + DEVICE, "-filter_hw_device", "va");
    assertThat(vaapi.takesChipFrames()).isTrue();
    assertThat(vaapi.pixelFormat(10)).isEqualTo("p010le");
    assertThat(line(VideoEncoder.HEVC_VAAPI, 10, 23)).contains("-profile:v main10", "-bf 0");
    assertThat(new EncoderArguments(VideoEncoder.AV1_QSV, DEVICE, Preset.USUAL).globals())
        .contains("vaapi=va:" + DEVICE, "qsv=qs@va");
    assertThat(line(VideoEncoder.HEVC_QSV, 10, 23))
        .contains("-idr_interval 1", "-flags +cgop", "-pix_fmt p010le");
    assertThat(line(VideoEncoder.H264_NVENC, 8, 23))
        .contains("-no-scenecut 1", "-forced-idr 1", "-pix_fmt nv12");
    assertThat(new EncoderArguments(VideoEncoder.X265, Preset.USUAL).globals()).isEmpty();
  }

  @Test
  void wrong_settings_are_told_in_one_line() {
    assertThat(EncodeSettings.problem(Map.of("kinora.encode.codecs", "h264, vp9")::get, _ -> null))
        .hasValue("kinora.encode.codecs takes any of h264, hevc, av1, not “vp9”.");
    assertThat(EncodeSettings.problem(_ -> null, Map.of("KINORA_ENCODE_HARDWARE", "amd")::get))
        .hasValue("kinora.encode.hardware takes one of auto, off, nvenc, vaapi, qsv, not “amd”.");
    assertThat(EncodeSettings.problem(_ -> null, Map.of("KINORA_ENCODE_PRESET", "placebo")::get))
        .hasValue(
            "kinora.encode.preset takes one of ultrafast, superfast, veryfast, faster, fast, medium,"
                + " slow, not “placebo”.");
    assertThat(EncodeSettings.problem(_ -> null, Map.of("KINORA_ENCODE_PRESET", "SuperFast")::get))
        .isEmpty();
    assertThat(EncodeSettings.problem(_ -> null, Map.of("KINORA_ENCODE_CODECS", "AV1,hevc")::get))
        .isEmpty();
    assertThat(EncodeSettings.problem(_ -> null, _ -> null)).isEmpty();
  }

  private static String line(VideoEncoder encoder, int depth, int quality) {
    return line(encoder, depth, quality, Preset.USUAL);
  }

  private static String line(VideoEncoder encoder, int depth, int quality, Preset preset) {
    return line(encoder, preset, new EncoderTarget(96, quality, 1000, depth, 640 * 360, 2));
  }

  private static String line(VideoEncoder encoder, Preset preset, EncoderTarget target) {
    return String.join(" ", new EncoderArguments(encoder, DEVICE, preset).options(target));
  }
}
