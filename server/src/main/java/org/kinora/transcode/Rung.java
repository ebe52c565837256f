package org.kinora.transcode;

/// One picture rendition of a ladder: its size in square pixels, the highest rate in kbit/s, and
/// how it is coded.
record Rung(String name, int width, int height, int maxRateKbps, RungFormat format) {

  // Measured against x264 veryfast: what lets the others look the same, with some room.
  private static final double HEVC_RATE = 0.8;
  private static final double AV1_RATE = 0.7;
  // Finer steps and brighter lights want more.
  private static final double HDR_RATE = 1.25;
  // Processor time for the same pictures, measured as well.
  private static final double HEVC_EFFORT = 3.5;
  private static final double AV1_EFFORT = 2;
  private static final double DEEP_EFFORT = 1.4;

  Rung(String name, int width, int height, int maxRateKbps) {
    this(name, width, height, maxRateKbps, RungFormat.PLAIN);
  }

  /// The same size in another coding.
  Rung as(RungFormat other) {
    double rate =
        switch (other.codec()) {
          case H264 -> 1;
          case HEVC -> HEVC_RATE;
          case AV1 -> AV1_RATE;
        };
    rate *= other.range().isHigh() ? HDR_RATE : 1;
    return new Rung(
        sizeName() + other.suffix(), width, height, (int) Math.round(rate * maxRateKbps), other);
  }

  int shortSide() {
    return Math.min(width, height);
  }

  /// The name of the size alone, which is that of the H.264 rung.
  String sizeName() {
    return shortSide() + "p";
  }

  boolean isPlain() {
    return format.equals(RungFormat.PLAIN);
  }

  long pixels() {
    return (long) width * height;
  }

  /// What encoding it costs, in pixels of H.264.
  double effort() {
    double codec =
        switch (format.codec()) {
          case H264 -> 1;
          case HEVC -> HEVC_EFFORT;
          case AV1 -> AV1_EFFORT;
        };
    return pixels() * codec * (format.bitDepth() > 8 ? DEEP_EFFORT : 1);
  }
}
