package org.kinora.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the health page shows.
record HealthView(
    long failures,
    long warnings,
    @Nullable Instant checkedAt,
    List<Row> rows,
    Journey roundTrip,
    Reading scrub) {

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
        checks.map(kept -> count(kept.report(), Status.FAILURE)).orElse(0L),
        checks.map(kept -> count(kept.report(), Status.WARNING)).orElse(0L),
        checks.map(Reports.Kept::at).orElse(null),
        checks.map(kept -> rows(kept.report())).orElse(List.of()),
        new Journey(
            isTravelling,
            roundTrip.map(Reports.Kept::at).orElse(null),
            roundTrip.map(kept -> rows(kept.report())).orElse(List.of())),
        Reading.of(scrub, lastScrub.map(Reports.Kept::at).orElse(null)));
  }

  /// One check's row. Its state is told by a word, an icon and a colour.
  record Row(String name, String status, String icon, String badge, String seen, String cure) {

    static Row of(Result result) {
      return switch (result.level()) {
        case OK -> row(result, "check", "complete");
        case SKIPPED -> row(result, "info", "waiting");
        case WARNING -> row(result, "alert", "warning");
        case FAILURE -> row(result, "close", "failed");
      };
    }

    private static Row row(Result result, String icon, String badge) {
      return new Row(
          result.name(), result.level().text(), icon, badge, result.seen(), result.cure());
    }
  }

  /// The last round trip, or the one under way.
  record Journey(boolean isRunning, @Nullable Instant at, List<Row> rows) {
    Journey {
      rows = List.copyOf(rows);
    }
  }

  /// The last scrub, or the one under way.
  record Reading(
      boolean isKnown,
      boolean isRunning,
      @Nullable Instant at,
      long objects,
      long bytes,
      long bytesTotal,
      long found,
      String problem,
      List<ScrubFinding> findings) {

    private static final Reading NONE = new Reading(false, false, null, 0, 0, 0, 0, "", List.of());

    Reading {
      findings = List.copyOf(findings);
    }

    static Reading of(Optional<ScrubReport> report, @Nullable Instant at) {
      return report.map(scrub -> of(scrub, at)).orElse(NONE);
    }

    private static Reading of(ScrubReport scrub, @Nullable Instant at) {
      return new Reading(
          true,
          scrub.isRunning(),
          scrub.isRunning() ? null : at,
          scrub.objects(),
          scrub.bytes(),
          scrub.bytesTotal(),
          scrub.found(),
          scrub.isClean() ? "" : scrub.problem(),
          scrub.findings().stream().limit(MOST_FINDINGS).toList());
    }
  }

  private static List<Row> rows(Report report) {
    return report.checks().stream().map(Row::of).toList();
  }

  private static long count(Report report, Status status) {
    return report.checks().stream().filter(check -> check.level() == status).count();
  }
}
