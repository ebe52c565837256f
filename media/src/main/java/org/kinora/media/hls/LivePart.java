package org.kinora.media.hls;

/// A part as it is added to a [LiveWindow]. `isIndependent` only where it begins with a key frame;
/// `isGap` where its media is missing.
public record LivePart(long number, long durationUs, boolean isIndependent, boolean isGap) {

  public LivePart {
    if (number < 0 || durationUs <= 0) {
      throw new IllegalArgumentException("Not a part: " + number + ", " + durationUs + " µs");
    }
  }
}
