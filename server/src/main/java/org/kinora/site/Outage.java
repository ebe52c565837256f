package org.kinora.site;

import org.jspecify.annotations.Nullable;
import org.kinora.platform.DatabaseTrouble;

/// Tells a database that can't be reached from a statement that is wrong.
final class Outage {

  private Outage() {}

  /// Whether the database was away, is starting or is stopping: asking again later helps.
  static boolean isBehind(@Nullable Throwable problem) {
    return DatabaseTrouble.isOutage(problem);
  }

  /// What is behind it all, in one line.
  static String reason(Throwable problem) {
    var root = problem;
    for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }
}
