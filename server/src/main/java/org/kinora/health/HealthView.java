package org.kinora.health;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kinora.kernel.ByteSize;

/// What the health page shows.
record HealthView(
    String verdict, String checkedAt, List<Row> rows, Journey roundTrip, Reading scrub) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_FINDINGS = 20;

  HealthView {
    rows = List.copyOf(rows);
  }

  static HealthView of(
      Optional<Reports.Kept<Report>> checks,
      Optional<Reports.Kept<Report>> roundTrip,
      boolean isTravelling,
      Optional<ScrubReport> scrub,
      Optional<Reports.Kept<ScrubReport>> lastScrub) {
    return new HealthView(
        checks.map(kept -> verdict(kept.report())).orElse(""),
        checks.map(kept -> at(kept.at())).orElse(""),
        checks.map(kept -> rows(kept.report())).orElse(List.of()),
        new Journey(
            isTravelling,
            roundTrip.map(kept -> at(kept.at())).orElse(""),
            roundTrip.map(kept -> rows(kept.report())).orElse(List.of())),
        Reading.of(scrub, lastScrub.map(kept -> at(kept.at())).orElse("")));
  }

  /// One check's row. Its state is told by a word, an icon and a colour.
  record Row(String name, String word, String icon, String badge, String seen, String cure) {

    static Row of(Result result) {
      return switch (result.level()) {
        case OK -> row(result, "Well", "check", "complete");
        case SKIPPED -> row(result, "Not used", "info", "waiting");
        case WARNING -> row(result, "Warning", "alert", "warning");
        case FAILURE -> row(result, "Failure", "close", "failed");
      };
    }

    private static Row row(Result result, String word, String icon, String badge) {
      return new Row(result.name(), word, icon, badge, result.seen(), result.cure());
    }
  }

  /// The last round trip, or the one under way.
  record Journey(boolean isRunning, String at, List<Row> rows) {
    Journey {
      rows = List.copyOf(rows);
    }
  }

  /// The last scrub, or the one under way.
  record Reading(
      boolean isKnown, boolean isRunning, String at, String summary, List<ScrubFinding> findings) {

    Reading {
      findings = List.copyOf(findings);
    }

    static Reading of(Optional<ScrubReport> report, String at) {
      if (report.isEmpty()) {
        return new Reading(false, false, "", "", List.of());
      }
      var scrub = report.get();
      var summary =
          scrub.isRunning()
              ? ByteSize.text(scrub.bytes()) + " of " + ByteSize.text(scrub.bytesTotal()) + " read"
              : "%d objects with %s read back, %s%s"
                  .formatted(
                      scrub.objects(),
                      ByteSize.text(scrub.bytes()),
                      counted(scrub.found(), "finding", "no findings"),
                      scrub.isClean() || scrub.problem().isEmpty() ? "" : ": " + scrub.problem());
      return new Reading(
          true,
          scrub.isRunning(),
          scrub.isRunning() ? "" : at,
          summary,
          scrub.findings().stream().limit(MOST_FINDINGS).toList());
    }
  }

  private static List<Row> rows(Report report) {
    return report.checks().stream().map(Row::of).toList();
  }

  private static String verdict(Report report) {
    long failures = count(report, Status.FAILURE);
    long warnings = count(report, Status.WARNING);
    if (failures > 0) {
      return counted(failures, "check", "") + " failed";
    }
    return warnings > 0 ? "It works, with " + counted(warnings, "warning", "") : "All is well";
  }

  private static long count(Report report, Status status) {
    return report.checks().stream().filter(check -> check.level() == status).count();
  }

  private static String counted(long count, String what, String none) {
    return count == 0 ? none : count + " " + what + (count == 1 ? "" : "s");
  }

  private static String at(Instant time) {
    return TIME.format(time);
  }
}
