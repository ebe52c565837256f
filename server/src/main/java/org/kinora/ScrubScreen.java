package org.kinora;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.kinora.health.Remote;
import org.kinora.health.ScrubFinding;
import org.kinora.health.ScrubReport;

/// Tells of a scrub while it runs and when it has ended: progress as lines on the error stream now
/// and then, findings on the standard output.
final class ScrubScreen {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isJson;
  private long toldAt = System.nanoTime();
  private int told;

  ScrubScreen(PrintWriter out, PrintWriter err, boolean isJson) {
    this.out = out;
    this.err = err;
    this.isJson = isJson;
  }

  /// Has a server scrub, and follows it to its end. A server's scrub ends with this program.
  int follow(Remote remote, int megabytesPerSecond, boolean isRepairing) throws IOException {
    remote.beginScrub(megabytesPerSecond, isRepairing);
    var atExit = new Thread(() -> stop(remote));
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      var report = remote.scrub();
      while (report.isRunning()) {
        running(report);
        Thread.sleep(BETWEEN_LOOKS);
        report = remote.scrub();
      }
      return ended(report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  void running(ScrubReport report) {
    tellFindings(report);
    long now = System.nanoTime();
    if (!isJson && now - toldAt > BETWEEN_LINES.toNanos()) {
      toldAt = now;
      err.printf(
          Locale.ROOT,
          "%.1f of %.1f GB read, %d findings%n",
          report.bytes() / 1e9,
          report.bytesTotal() / 1e9,
          report.found());
      err.flush();
    }
  }

  /// Returns the exit code.
  int ended(ScrubReport report) throws IOException {
    if (isJson) {
      out.println(new ObjectMapper().writeValueAsString(report));
    } else {
      tellFindings(report);
      out.printf(
          Locale.ROOT,
          "%s: %d objects, %.1f MB read, %d %s%s%n",
          report.state(),
          report.objects(),
          report.bytes() / 1e6,
          report.found(),
          report.found() == 1 ? "finding" : "findings",
          report.problem().isEmpty() ? "" : "; " + report.problem());
    }
    out.flush();
    return report.isClean() ? 0 : 1;
  }

  private void tellFindings(ScrubReport report) {
    if (!isJson) {
      report.findings().stream().skip(told).map(ScrubFinding::line).forEach(out::println);
      told = report.findings().size();
      out.flush();
    }
  }

  private static void stop(Remote remote) {
    try {
      remote.stopScrub();
    } catch (IOException e) {
      System.err.println("kinora: the server's scrub goes on: " + e.getMessage());
    }
  }
}
