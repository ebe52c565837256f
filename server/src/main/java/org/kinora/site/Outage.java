package org.kinora.site;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells a database that can't be reached from a statement that is wrong.
final class Outage {

  private Outage() {}

  /// Whether the database was away, is starting or is stopping: asking again later helps.
  static boolean isBehind(@Nullable Throwable problem) {
    for (var cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOutage(sql)) {
        return true;
      }
    }
    return false;
  }

  /// What is behind it all, in one line.
  static String reason(Throwable problem) {
    var root = problem;
    for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isOutage(SQLException problem) {
    var state = problem.getSQLState();
    // Class 08: connection exceptions; 57P01 to 57P03: shut down, crashed, not yet started; the
    // pool says that no connection came in time without any state.
    return state == null
        ? String.valueOf(problem.getMessage()).contains("Acquisition timeout")
        : state.startsWith("08") || state.startsWith("57P0");
  }
}
