package org.kinora.onair;

import org.jspecify.annotations.Nullable;
import org.kinora.ladder.LiveRung;
import org.kinora.media.io.Bytes;

/// One of the smaller sizes of a broadcast while it is on air.
final class RungTrack {

  private final LiveRung rung;
  private final LiveTrack live;
  private volatile @Nullable Bytes header;

  /// `header` is null until its first picture is encoded.
  RungTrack(LiveRung rung, LiveTrack live, @Nullable Bytes header) {
    this.rung = rung;
    this.live = live;
    this.header = header;
  }

  LiveRung rung() {
    return rung;
  }

  LiveTrack live() {
    return live;
  }

  @Nullable Bytes header() {
    return header;
  }

  void headerIs(Bytes now) {
    header = now;
    live.headerIs(now);
  }

  /// Whether it was given up, so that nobody is to play it any more.
  boolean isGone() {
    return live.isGone();
  }

  void gone() {
    live.giveUp();
  }
}
