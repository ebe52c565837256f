package org.kinora.platform.encoder;

import java.util.Locale;

/// Who encodes: the processor, or a chip behind one of three interfaces. Chips in the order in
/// which they are preferred where more than one works.
public enum EncoderFamily {
  SOFTWARE,
  NVENC,
  QSV,
  VAAPI;

  /// As in FFmpeg's names of encoders.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isHardware() {
    return this != SOFTWARE;
  }
}
