package org.kinora.onair;

/// The connection by which somebody broadcasts.
public interface Encoder {

  /// Ends it from another thread, telling the encoder why. Returns at once.
  void dismiss(String reason);
}
