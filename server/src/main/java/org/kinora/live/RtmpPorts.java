package org.kinora.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;

/// Where encoders are listened to, once that is so: the configured port may be any free one.
@ApplicationScoped
public class RtmpPorts {

  private volatile int plain;
  private volatile int encrypted;
  private volatile int srt;

  RtmpPorts() {}

  /// To be said by who listens; 0 when that ends.
  public void plainIs(int port) {
    plain = port;
  }

  /// As [#plainIs], for RTMPS.
  public void encryptedIs(int port) {
    encrypted = port;
  }

  /// As [#plainIs], for SRT.
  public void srtIs(int port) {
    srt = port;
  }

  /// Empty while nobody listens.
  OptionalInt srt() {
    int port = srt;
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /// Empty while nobody listens.
  OptionalInt plain() {
    int port = plain;
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /// Empty while nobody listens.
  OptionalInt encrypted() {
    int port = encrypted;
    return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
