package org.kinora.platform.encoder;

/// What an encoder is to make of its pictures: keyframes every `gop` frames and nowhere else, a
/// quality on H.264's scale (x264 constant rate factor) within a highest rate, and 8 or 10 bits.
/// `pixels` is of one picture.
public record EncoderTarget(
    int gop, int quality, int maxRateKbps, int bitDepth, long pixels, int threads) {

  public EncoderTarget {
    if (gop < 1
        || maxRateKbps < 1
        || threads < 1
        || pixels < 1
        || (bitDepth != 8 && bitDepth != 10)) {
      throw new IllegalArgumentException("Nothing can be encoded like this: " + gop);
    }
  }

  boolean isDeep() {
    return bitDepth > 8;
  }
}
