package org.kinora.platform.encoder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What films are encoded to, and on what.
@ConfigMapping(prefix = "kinora.encode")
public interface EncodeConfig {

  /// Codecs of the pictures: `h264`, `hevc`, `av1`. H.264 is there whether it is named or not.
  @WithDefault("h264")
  List<VideoCodec> codecs();

  /// Which encoding chips may be used: `auto`, `off`, `nvenc`, `vaapi`, `qsv`.
  @WithDefault("auto")
  HardwareMode hardware();

  /// How much processor time x264 and x265 spend on a film: a quicker preset makes larger files.
  @WithDefault("veryfast")
  Preset preset();

  /// The codecs to encode, H.264 first.
  default Set<VideoCodec> wanted() {
    var wanted = EnumSet.of(VideoCodec.H264);
    wanted.addAll(codecs());
    return wanted;
  }
}
