package org.kinora.platform.encoder;

/// Which encoding chips may be used: whichever works, none, or only one family.
public enum HardwareMode {
  AUTO,
  OFF,
  NVENC,
  VAAPI,
  QSV;

  boolean allows(EncoderFamily family) {
    return this == AUTO || name().equals(family.name());
  }
}
