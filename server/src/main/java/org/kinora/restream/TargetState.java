package org.kinora.restream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How it stands with a target.
sealed interface TargetState {

  record Off() implements TargetState {}

  /// On, and its channel is not live.
  record Ready() implements TargetState {}

  record Connecting() implements TargetState {}

  record Live(Instant since, long bitrateBps, long leftOut) implements TargetState {}

  /// Tried again at that time; null where that would be of no use.
  record Waiting(Setback why, @Nullable Instant nextAt) implements TargetState {}

  /// As the API writes it.
  default String text() {
    return switch (this) {
      case Off _ -> "off";
      case Ready _ -> "ready";
      case Connecting _ -> "connecting";
      case Live _ -> "live";
      case Waiting _ -> "waiting";
    };
  }
}
