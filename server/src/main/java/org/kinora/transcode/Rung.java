package org.kinora.transcode;

/// One picture rendition of a ladder: its size in square pixels, and the highest rate in kbit/s.
record Rung(String name, int width, int height, int maxRateKbps) {

  int shortSide() {
    return Math.min(width, height);
  }

  long pixels() {
    return (long) width * height;
  }
}
