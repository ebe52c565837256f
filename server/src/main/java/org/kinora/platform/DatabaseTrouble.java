package org.kinora.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells troubles of the database that pass by themselves from statements that are wrong, and asks
/// again.
public final class DatabaseTrouble {

  // Serialization failure, deadlock, lock not available, statement cancelled by its time limit.
  private static final String[] COLLISIONS = {"40001", "40P01", "55P03", "57014"};
  // Too many connections, out of memory; a full disk is told of elsewhere.
  private static final String[] SHORTAGES = {"53300", "53200"};
  // U+0000, which no text of PostgreSQL can hold.
  private static final String[] UNFIT_TEXTS = {"22021"};
  private static final int TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private DatabaseTrouble() {}

  /// Whether the database was away, is starting or is stopping: asking again later helps.
  public static boolean isOutage(@Nullable Throwable problem) {
    return isBehind(problem, DatabaseTrouble::isAway);
  }

  /// Whether it was an outage, or two transactions were in each other's way, or too many at once.
  /// What was to be written may be written all the same: the answer alone may have been lost.
  public static boolean isPassing(@Nullable Throwable problem) {
    return isBehind(problem, sql -> isAway(sql) || isOneOf(sql, COLLISIONS, SHORTAGES));
  }

  /// Whether a text has a character in it that can't be kept. What comes from outside is the only
  /// way to have one.
  public static boolean isUnfitText(@Nullable Throwable problem) {
    return isBehind(problem, sql -> isOneOf(sql, UNFIT_TEXTS));
  }

  /// Asks again, with longer and longer pauses of some seconds in all, until the trouble has
  /// passed. `action` may be done twice, as the answer to the first may have been lost. Gives up
  /// at once when the program ends.
  public static <T> T outlast(Supplier<T> action, BooleanSupplier isStopping)
      throws InterruptedException {
    var pause = FIRST_PAUSE;
    for (int i = 1; ; i++) {
      try {
        return action.get();
      } catch (RuntimeException e) {
        if (i == TRIES || isStopping.getAsBoolean() || !isPassing(e)) {
          throw e;
        }
      }
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
    }
  }

  private interface Test {
    boolean isTrueOf(SQLException problem);
  }

  private static boolean isBehind(@Nullable Throwable problem, Test test) {
    for (var cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && test.isTrueOf(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException problem) {
    var state = problem.getSQLState();
    // Class 08: connection exceptions; 57P01 to 57P03: shut down, crashed, not yet started; the
    // pool says that no connection came in time without any state.
    return state == null
        ? String.valueOf(problem.getMessage()).contains("Acquisition timeout")
        : state.startsWith("08") || state.startsWith("57P0");
  }

  private static boolean isOneOf(SQLException problem, String[]... lists) {
    for (String[] states : lists) {
      for (String state : states) {
        if (state.equals(problem.getSQLState())) {
          return true;
        }
      }
    }
    return false;
  }
}
