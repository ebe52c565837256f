package org.kinora.transcode;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How sound tracks are prepared.
@ConfigMapping(prefix = "kinora.sound")
public interface SoundConfig {

  /// Loudness that every track is brought to, in LUFS (EBU R 128).
  @WithDefault("-23")
  double loudness();

  /// Whether tracks are brought to one loudness at all.
  @WithDefault("true")
  boolean normalize();
}
