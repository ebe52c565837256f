package org.kinora.onair;

import org.kinora.media.io.MediaException;

/// Holds an encoder to a rate. It may send some seconds' worth more, as after a pause of its line;
/// that much is given back as time passes. Not thread-safe.
final class RateCap {

  private static final int SPARE_SECONDS = 20;
  private static final double NEARLY = 0.25;

  private final int mostKbps;
  private final double bytesPerNano;
  private final double spareBytes;
  private double usedBytes;
  private long lastNanos;

  RateCap(int mostKbps, long nowNanos) {
    this.mostKbps = mostKbps;
    this.bytesPerNano = mostKbps * 125.0 / 1e9;
    this.spareBytes = mostKbps * 125.0 * SPARE_SECONDS;
    this.lastNanos = nowNanos;
  }

  /// Throws where it was too much for too long.
  void received(int bytes, long nowNanos) throws MediaException {
    usedBytes = Math.max(0, usedBytes - (nowNanos - lastNanos) * bytesPerNano) + bytes;
    lastNanos = nowNanos;
    if (usedBytes > spareBytes) {
      throw new MediaException.Unsupported(
          "More came than the %d kbit/s that this server takes. Lower the bitrate."
              .formatted(mostKbps));
    }
  }

  /// Whether it is on the way there.
  boolean isExceeded() {
    return usedBytes > NEARLY * spareBytes;
  }

  long mostBps() {
    return mostKbps * 1000L;
  }
}
