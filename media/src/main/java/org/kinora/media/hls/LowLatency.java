package org.kinora.media.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a media playlist says beyond its segments so that players can stay close to the end
/// (RFC 8216bis §4.4.3.7, §4.4.3.8 and §4.4.5).
///
/// `partTargetUs` is 0 where there are no parts. `skippedSegments` is above 0 in a delta update,
/// which leaves out as many segments at its beginning.
public record LowLatency(
    @Nullable ServerControl control,
    long partTargetUs,
    long skippedSegments,
    @Nullable OpenSegment open,
    List<PreloadHint> hints,
    List<RenditionReport> reports) {

  /// A playlist without any of it.
  public static final LowLatency NONE = new LowLatency(null, 0, 0, null, List.of(), List.of());

  static final String PART_INF = "#EXT-X-PART-INF";
  static final String SKIP = "#EXT-X-SKIP";

  public LowLatency {
    hints = List.copyOf(hints);
    reports = List.copyOf(reports);
    if (partTargetUs < 0 || skippedSegments < 0) {
      throw new IllegalArgumentException("A playlist doesn't count below zero");
    }
  }

  void formatHeadTo(StringBuilder out) {
    if (control != null) {
      control.formatTo(out);
    }
    if (partTargetUs > 0) {
      new AttributeWriter(PART_INF).token("PART-TARGET", Decimals.format(partTargetUs, 6)).to(out);
    }
  }

  void formatSkipTo(StringBuilder out) {
    if (skippedSegments > 0) {
      formatSkipTo(out, skippedSegments);
    }
  }

  static void formatSkipTo(StringBuilder out, long segments) {
    new AttributeWriter(SKIP).token("SKIPPED-SEGMENTS", segments).to(out);
  }

  void formatEdgeTo(StringBuilder out) {
    if (open != null) {
      open.formatTo(out);
    }
    hints.forEach(hint -> hint.formatTo(out));
  }

  void formatReportsTo(StringBuilder out) {
    reports.forEach(report -> report.formatTo(out));
  }

  LowLatency withoutReports() {
    return new LowLatency(control, partTargetUs, skippedSegments, open, hints, List.of());
  }

  LowLatency withoutSkip() {
    return new LowLatency(control, partTargetUs, 0, open, hints, reports);
  }
}
