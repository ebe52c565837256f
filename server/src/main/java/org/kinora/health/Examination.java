package org.kinora.health;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Makes checks one after the other. Whatever a check does, the next one comes to its turn.
public final class Examination {

  private Examination() {}

  /// Tells of each result as soon as it is there.
  public static List<Result> of(List<Check> checks, Consumer<Result> told) {
    var results = new ArrayList<Result>();
    for (var check : checks) {
      var result = result(check);
      results.add(result);
      told.accept(result);
    }
    return List.copyOf(results);
  }

  private static Result result(Check check) {
    long begun = System.nanoTime();
    var finding = finding(check);
    return Result.of(check.name(), finding, Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }

  private static Finding finding(Check check) {
    var look = new FutureTask<>(() -> check.look().look());
    Thread.ofVirtual().name("check-" + check.name()).start(look);
    try {
      return look.get(check.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return Finding.failure(
          reason(e.getCause() == null ? e : e.getCause()), "see the server's log");
    } catch (TimeoutException _) {
      look.cancel(true);
      return Finding.failure(
          "no answer within " + check.patience().toSeconds() + " s",
          "look at the load of this machine and try again");
    } catch (InterruptedException _) {
      look.cancel(true);
      Thread.currentThread().interrupt();
      return Finding.failure("interrupted", "try again");
    }
  }

  /// In one line, and in words where the JDK has only a path to say.
  static String reason(Throwable problem) {
    var root = problem;
    while (root.getCause() != null && !(root instanceof IOException)) {
      root = root.getCause();
    }
    var message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return switch (root) {
      case AccessDeniedException denied -> denied.getFile() + " is not open to this user";
      case NoSuchFileException missing -> missing.getFile() + " is missing";
      default -> message.isEmpty() || message.equals("null") ? root.toString() : message;
    };
  }
}
