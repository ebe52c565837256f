package org.kinora.transcode;

import org.kinora.media.mp4.Cadence;

/// How a rendition's segments are cut, as delivery reads it in the rendition's attributes: after
/// `segment / per` seconds, never longer than `longest` seconds.
record Cutting(long segment, long per, int longest) {

  // A cut may come up to one fragment late.
  private static final int LATE_SECONDS = 2;

  /// Of fragments that are all cut alike.
  static Cutting exact(Cadence cadence) {
    return new Cutting(
        cadence.seconds(),
        cadence.per(),
        (int) Math.round((double) cadence.seconds() / cadence.per()));
  }

  /// Of fragments of about two seconds that know nothing of the cadence.
  static Cutting near(Cadence cadence) {
    return new Cutting(
        cadence.seconds(),
        cadence.per(),
        LATE_SECONDS + (int) Math.ceilDiv(cadence.seconds(), cadence.per()));
  }

  Cadence cadence() {
    return new Cadence(segment, per);
  }
}
