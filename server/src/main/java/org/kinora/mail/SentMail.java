package org.kinora.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of the outbox.
public record SentMail(
    long id, Letter letter, State state, int attempts, String problem, Instant at, Instant due) {

  /// What became of it.
  public enum State {
    WAITING,
    SENT,
    FAILED,
    SHOWN
  }

  /// When it is tried again; null where it isn't.
  public @Nullable Instant nextTry() {
    return state == State.WAITING && attempts > 0 ? due : null;
  }
}
