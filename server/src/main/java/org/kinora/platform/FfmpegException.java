package org.kinora.platform;

import java.io.IOException;
import java.util.List;

/// A run of FFmpeg that did not end well.
public final class FfmpegException extends IOException {

  private static final long serialVersionUID = 1L;

  /// Why the run ended.
  public enum Reason {
    /// It gave up by itself.
    FAILED,
    /// It stood still for too long and was killed.
    STALLED,
    /// It stood still, or took too long, and had next to nothing of the processor meanwhile.
    STARVED,
    /// It took longer than its cap and was killed.
    TOO_LONG,
    /// It wrote more than its cap and was killed.
    TOO_LARGE,
    /// It was no longer wanted.
    CANCELLED,
    /// Somebody else ended it, for example the kernel when memory was short.
    KILLED
  }

  private final Reason reason;

  @SuppressWarnings("serial") // an unmodifiable list of strings
  private final List<String> tail;

  FfmpegException(Reason reason, String message, List<String> tail) {
    super(message);
    this.reason = reason;
    this.tail = List.copyOf(tail);
  }

  public Reason reason() {
    return reason;
  }

  /// Whether the run was ended from outside, so that it tells nothing about its input.
  public boolean isFromOutside() {
    return reason == Reason.CANCELLED || reason == Reason.KILLED;
  }

  /// Whether its end may say something about its input, and not about a busy or stopped machine.
  public boolean isAboutInput() {
    return !isFromOutside() && reason != Reason.STARVED;
  }

  /// The last lines FFmpeg wrote to its standard error.
  public List<String> tail() {
    return tail;
  }
}
