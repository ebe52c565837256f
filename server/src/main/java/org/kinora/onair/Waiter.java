package org.kinora.onair;

/// Somebody who waits for a track to come further. Called once, from any thread, and must not
/// block.
interface Waiter {

  /// Whether the track has what is waited for.
  boolean isServedBy(LiveTrack track);

  void wake(Outcome outcome);

  /// Why the wait is over.
  enum Outcome {
    READY,
    /// The encoder sent nothing for too long (RFC 8216bis §6.2.5.2).
    LATE
  }
}
