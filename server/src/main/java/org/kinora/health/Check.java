package org.kinora.health;

import java.time.Duration;

/// One thing to look at. A look that throws is a failure with the exception's message; one that
/// takes longer than `patience` is interrupted and counts as a failure.
public record Check(String name, Duration patience, Look look) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Looks and says what it saw.
  @FunctionalInterface
  public interface Look {
    Finding look() throws Exception;
  }

  public Check(String name, Look look) {
    this(name, PATIENCE, look);
  }
}
