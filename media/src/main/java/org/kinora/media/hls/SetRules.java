package org.kinora.media.hls;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules that playlists of one broadcast keep or break together.
final class SetRules {

  private SetRules() {}

  static void check(
      Violations.Of found, MediaPlaylist playlist, String otherUri, MediaPlaylist other) {
    found.addIf(
        playlist.targetDurationSeconds() != other.targetDurationSeconds(),
        "6.2.4",
        "EXT-X-TARGETDURATION is another one than in " + otherUri);
    found.addIf(
        !Objects.equals(playlist.lowLatency().control(), other.lowLatency().control()),
        "6.2.4",
        "EXT-X-SERVER-CONTROL is another one than in " + otherUri);
    found.addIf(
        playlist.type() != other.type(),
        "6.2.4",
        "EXT-X-PLAYLIST-TYPE is another one than in " + otherUri);
    checkDiscontinuities(found, playlist, otherUri, other);
  }

  /// What plays at the same time has the same discontinuity sequence number. Renditions may begin
  /// a new stretch a segment apart, and one may be known further than the other.
  private static void checkDiscontinuities(
      Violations.Of found, MediaPlaylist playlist, String otherUri, MediaPlaylist other) {
    Instant end = lastDate(playlist);
    Instant otherEnd = lastDate(other);
    if (end == null || otherEnd == null) {
      return;
    }
    var segment = Duration.ofSeconds(playlist.targetDurationSeconds());
    Instant until = (end.isBefore(otherEnd) ? end : otherEnd).minus(segment);
    long number = discontinuities(playlist, until);
    found.addIf(
        number > discontinuities(other, until.plus(segment))
            || number < discontinuities(other, until.minus(segment)),
        "6.2.4",
        "discontinuities are not those of " + otherUri);
  }

  private static @Nullable Instant lastDate(MediaPlaylist playlist) {
    List<Segment> segments = playlist.segments();
    return segments.isEmpty() ? null : segments.getLast().programDateTime();
  }

  private static long discontinuities(MediaPlaylist playlist, Instant until) {
    return playlist.discontinuitySequence()
        + playlist.segments().stream()
            .filter(Segment::discontinuity)
            .map(Segment::programDateTime)
            .filter(start -> start != null && !start.isAfter(until))
            .count();
  }

  /// A report may miss the part that was made while it was written, but no more.
  static void checkReport(
      Violations.Of found, URI uri, MediaPlaylist playlist, URI target, MediaPlaylist other) {
    if (Edge.of(other).msn() < 0) {
      return;
    }
    for (RenditionReport report : playlist.lowLatency().reports()) {
      if (target.equals(resolved(uri, report.uri()))) {
        found.addIf(
            partsBehind(report, other) > 1,
            "4.4.5.4",
            "the report of " + target + " is behind by more than a part");
        return;
      }
    }
    found.add("4.4.5.4", "there is no report of " + target);
  }

  private static @Nullable URI resolved(URI base, String relative) {
    try {
      return base.resolve(relative);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static int partsBehind(RenditionReport report, MediaPlaylist other) {
    Edge edge = Edge.of(other);
    if (report.lastMsn() == edge.msn()) {
      return edge.part() - report.lastPart();
    }
    if (report.lastMsn() > edge.msn()) {
      return 0;
    }
    if (report.lastMsn() < edge.msn() - 1) {
      return Integer.MAX_VALUE;
    }
    int rest = Edge.parts(other, report.lastMsn()).size() - 1 - report.lastPart();
    return Math.max(0, rest) + edge.part() + 1;
  }
}
