package org.kinora.transcode;

import java.util.Locale;

/// Where a task stands.
public enum TaskState {
  /// Other tasks come first.
  WAITING,
  /// May be run by any worker.
  READY,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  /// As the database writes it.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TaskState fromText(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  public boolean isOver() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
