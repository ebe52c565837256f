package org.kinora.transcode;

import org.kinora.media.mp4.Cadence;

/// How a rendition's segments are cut, as delivery reads it in the rendition's attributes: after
/// `segment / per` seconds, never longer than `longest` seconds. One that is packed
/// has fragments of any length, since it was cut (see SegmentIndex).
record Cutting(long segment, long per, int longest, boolean packed) {

  // A cut may come up to one fragment late.
  private static final int LATE_SECONDS = 2;

  Cutting(long segment, long per, int longest) {
    this(segment, per, longest, false);
  }

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

  /// Of fragments that end at keyframes which come when they come, at most `gop` seconds apart.
  static Cutting packed(Cadence cadence, int gop) {
    int whole = LATE_SECONDS + (int) Math.ceilDiv(cadence.seconds(), cadence.per());
    return new Cutting(
        cadence.seconds(), cadence.per(), Math.max(whole, gop + LATE_SECONDS * 2), true);
  }

  /// Of fragments that end where a film was cut, too.
  static Cutting packed(Cadence cadence) {
    var near = near(cadence);
    return new Cutting(near.segment(), near.per(), near.longest(), true);
  }

  Cadence cadence() {
    return new Cadence(segment, per);
  }
}
