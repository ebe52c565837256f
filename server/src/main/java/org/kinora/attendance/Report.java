package org.kinora.attendance;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a player tells of itself, since it was opened. `latencyMs` is how far what it shows is
/// behind its capture; −1 where it does not know or its viewer has gone back. `startMs` is how long
/// it took to the first picture; −1 before that. A viewer who `leaves` is not counted any more.
public record Report(
    String player,
    int latencyMs,
    int startMs,
    int stalls,
    long stalledMs,
    long playedMs,
    boolean leaves) {

  /// Longer than any report.
  public static final int MOST_BYTES = 200;

  // PLAYER LATENCY START STALLS STALLED PLAYED, and an end where it leaves.
  private static final Pattern FORM =
      Pattern.compile(
          "([0-9a-f-]{16,36}) (-1|\\d{1,8}) (-1|\\d{1,8}) (\\d{1,6}) (\\d{1,10}) (\\d{1,10})( end)?");

  /// Empty for what is no report.
  public static Optional<Report> parse(String text) {
    var found = FORM.matcher(text.strip());
    return found.matches()
        ? Optional.of(
            new Report(
                found.group(1),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)),
                Integer.parseInt(found.group(4)),
                Long.parseLong(found.group(5)),
                Long.parseLong(found.group(6)),
                found.group(7) != null))
        : Optional.empty();
  }
}
