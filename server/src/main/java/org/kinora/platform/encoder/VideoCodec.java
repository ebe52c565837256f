package org.kinora.platform.encoder;

import java.util.Locale;

/// What pictures are coded as. H.264 is always there, as everything plays it.
public enum VideoCodec {
  H264,
  HEVC,
  AV1;

  /// As in names of renditions and in the configuration.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
