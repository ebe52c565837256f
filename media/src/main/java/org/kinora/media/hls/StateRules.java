package org.kinora.media.hls;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules that one playlist keeps or breaks by itself.
final class StateRules {

  // Less than a tick of 90 kHz for each of a hundred parts.
  private static final long SUM_TOLERANCE_US = 1_000;
  private static final Duration DATE_TOLERANCE = Duration.ofMillis(100);
  private static final Duration OVERLAP = Duration.ofSeconds(1);

  private final Violations.Of found;
  private final MediaPlaylist playlist;
  private final LowLatency low;

  private StateRules(Violations.Of found, MediaPlaylist playlist) {
    this.found = found;
    this.playlist = playlist;
    this.low = playlist.lowLatency();
  }

  static void check(Violations.Of found, MediaPlaylist playlist) {
    var rules = new StateRules(found, playlist);
    rules.checkControl();
    rules.checkHints();
    rules.checkDates();
    rules.checkParts();
    rules.checkListedParts();
  }

  private void checkControl() {
    ServerControl control = low.control();
    long targetUs = playlist.targetDurationSeconds() * 1_000_000L;
    if (low.partTargetUs() > 0) {
      found.addIf(
          control == null || !control.canBlockReload(),
          "B.1",
          "parts are listed without CAN-BLOCK-RELOAD");
      found.addIf(
          control != null && control.partHoldBackUs() < 3 * low.partTargetUs(),
          "4.4.3.8",
          "PART-HOLD-BACK is less than three PART-TARGET");
    }
    if (control != null) {
      found.addIf(
          control.holdBackUs() > 0 && control.holdBackUs() < 3 * targetUs,
          "4.4.3.8",
          "HOLD-BACK is less than three target durations");
      found.addIf(
          control.canSkipUntilUs() > 0 && control.canSkipUntilUs() < 6 * targetUs,
          "4.4.3.8",
          "CAN-SKIP-UNTIL is less than six target durations");
    }
  }

  private void checkHints() {
    List<PreloadHint> hints = low.hints();
    found.addIf(playlist.ended() && !hints.isEmpty(), "4.4.5.3", "there is a hint after the end");
    found.addIf(
        hints.stream().map(PreloadHint::type).distinct().count() < hints.size(),
        "6.2.6",
        "there are two hints of one TYPE");
    // Left out is legal, but players fall back to asking again and again.
    found.addIf(
        !playlist.ended()
            && low.partTargetUs() > 0
            && hints.stream().noneMatch(hint -> hint.type() == PreloadHint.Type.PART),
        "4.4.5.3",
        "the next part is not hinted");
  }

  private void checkDates() {
    Instant expected = null;
    long msn = playlist.mediaSequence();
    for (Segment segment : playlist.segments()) {
      Instant start = segment.programDateTime();
      checkDate(msn++, expected, start, segment.discontinuity());
      expected = start == null ? null : start.plusNanos(segment.durationUs() * 1000);
    }
    OpenSegment open = low.open();
    if (open != null) {
      checkDate(msn, expected, open.programDateTime(), open.discontinuity());
    }
  }

  private void checkDate(
      long msn, @Nullable Instant expected, @Nullable Instant start, boolean isDiscontinuity) {
    if (start == null) {
      found.add("6.2.4", "segment " + msn + " has no EXT-X-PROGRAM-DATE-TIME");
    } else if (expected != null && isDiscontinuity) {
      found.addIf(
          start.isBefore(expected.minus(OVERLAP)),
          "6.2.1",
          "segment " + msn + " begins again at a time that was before");
    } else if (expected != null) {
      found.addIf(
          Duration.between(expected, start).abs().compareTo(DATE_TOLERANCE) > 0,
          "4.4.4.6",
          "segment " + msn + " begins at another time than the one before it ends");
    }
  }

  private void checkParts() {
    long msn = playlist.mediaSequence();
    for (Segment segment : playlist.segments()) {
      List<Part> parts = segment.parts();
      checkParts(msn, parts);
      long sumUs = parts.stream().mapToLong(Part::durationUs).sum();
      found.addIf(
          !parts.isEmpty() && Math.abs(sumUs - segment.durationUs()) > SUM_TOLERANCE_US,
          "4.4.4.9",
          "the parts of segment " + msn + " are not as long as the segment");
      msn++;
    }
    OpenSegment open = low.open();
    if (open != null) {
      checkParts(msn, open.parts());
    }
  }

  private void checkParts(long msn, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    if (low.partTargetUs() == 0) {
      found.add("4.4.3.7", "there are parts, but no EXT-X-PART-INF");
      return;
    }
    Part first = parts.getFirst();
    found.addIf(
        playlist.independentSegments() && !first.isIndependent() && !first.isGap(),
        "4.4.2.1",
        "segment " + msn + " doesn't begin with an independent part");
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      found.addIf(
          part.durationUs() > low.partTargetUs(),
          "4.4.4.9",
          "part " + i + " of segment " + msn + " is longer than PART-TARGET");
      // Whether it is the last one is not known as long as the segment is open.
      boolean isLast = i == parts.size() - 1;
      found.addIf(
          !isLast && !part.isGap() && part.durationUs() * 100 < low.partTargetUs() * 85,
          "4.4.4.9",
          "part " + i + " of segment " + msn + " is shorter than 85 % of PART-TARGET");
    }
  }

  private void checkListedParts() {
    long msn = Edge.nextMsn(playlist);
    long distanceUs = Edge.openUs(playlist);
    long limitUs = playlist.targetDurationSeconds() * 3_000_000L;
    for (Segment segment : playlist.segments().reversed()) {
      distanceUs += segment.durationUs();
      msn--;
      found.addIf(
          !segment.parts().isEmpty() && distanceUs > limitUs,
          "6.2.2",
          "segment " + msn + " lists parts beyond three target durations from the end");
    }
  }
}
