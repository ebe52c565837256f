package org.kinora.platform.encoder;

import java.util.Arrays;

/// An encoder of FFmpeg's that can be used here.
public enum VideoEncoder {
  X264(VideoCodec.H264, EncoderFamily.SOFTWARE, "libx264"),
  X265(VideoCodec.HEVC, EncoderFamily.SOFTWARE, "libx265"),
  SVT_AV1(VideoCodec.AV1, EncoderFamily.SOFTWARE, "libsvtav1"),
  H264_NVENC(VideoCodec.H264, EncoderFamily.NVENC, "h264_nvenc"),
  HEVC_NVENC(VideoCodec.HEVC, EncoderFamily.NVENC, "hevc_nvenc"),
  AV1_NVENC(VideoCodec.AV1, EncoderFamily.NVENC, "av1_nvenc"),
  H264_QSV(VideoCodec.H264, EncoderFamily.QSV, "h264_qsv"),
  HEVC_QSV(VideoCodec.HEVC, EncoderFamily.QSV, "hevc_qsv"),
  AV1_QSV(VideoCodec.AV1, EncoderFamily.QSV, "av1_qsv"),
  H264_VAAPI(VideoCodec.H264, EncoderFamily.VAAPI, "h264_vaapi"),
  HEVC_VAAPI(VideoCodec.HEVC, EncoderFamily.VAAPI, "hevc_vaapi"),
  AV1_VAAPI(VideoCodec.AV1, EncoderFamily.VAAPI, "av1_vaapi");

  private final VideoCodec codec;
  private final EncoderFamily family;
  private final String ffmpegName;

  VideoEncoder(VideoCodec codec, EncoderFamily family, String ffmpegName) {
    this.codec = codec;
    this.family = family;
    this.ffmpegName = ffmpegName;
  }

  /// The one of a family for a codec; every family has one for each.
  public static VideoEncoder of(VideoCodec codec, EncoderFamily family) {
    return Arrays.stream(values())
        .filter(it -> it.codec == codec && it.family == family)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(family + " has no encoder for " + codec));
  }

  public VideoCodec codec() {
    return codec;
  }

  public EncoderFamily family() {
    return family;
  }

  public String ffmpegName() {
    return ffmpegName;
  }
}
