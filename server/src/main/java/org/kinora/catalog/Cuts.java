package org.kinora.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What an owner takes out of a film: ranges of the film's own time, as it is before any cut, in
/// order and apart from one another. The source keeps all of it, so that cuts can be changed and
/// undone at any time.
public record Cuts(List<Range> removed) {

  /// More than anybody writes, few enough to be joined in one go.
  public static final int MOST = 100;

  /// A range shorter than this is a slip, and what is left between two ranges that are nearer to
  /// each other is a flash that nobody wants.
  public static final long MOMENT_MS = 100;

  /// At least this much of a film stays.
  public static final long LEAST_MS = 1_000;

  public static final Cuts NONE = new Cuts(List.of());

  public Cuts {
    removed = List.copyOf(removed);
    for (int i = 1; i < removed.size(); i++) {
      if (removed.get(i).startMs() <= removed.get(i - 1).endMs()) {
        throw new IllegalArgumentException("ranges that are not apart: " + removed);
      }
    }
  }

  /// From one moment to another, exclusive.
  public record Range(long startMs, long endMs) {

    public Range {
      if (startMs < 0 || endMs <= startMs) {
        throw new IllegalArgumentException("no range from " + startMs + " to " + endMs + " ms");
      }
    }

    long lengthMs() {
      return endMs - startMs;
    }
  }

  /// The same as one cut each: what overlaps or nearly touches is one range.
  static Cuts merged(List<Range> ranges) {
    var ordered = new ArrayList<>(ranges);
    ordered.sort(Comparator.comparingLong(Range::startMs));
    var merged = new ArrayList<Range>();
    for (var range : ordered) {
      var from = range.startMs() < MOMENT_MS ? new Range(0, range.endMs()) : range;
      if (!merged.isEmpty() && from.startMs() - merged.getLast().endMs() < MOMENT_MS) {
        var last = merged.removeLast();
        merged.add(new Range(last.startMs(), Math.max(last.endMs(), from.endMs())));
      } else {
        merged.add(from);
      }
    }
    return new Cuts(merged);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return removed.isEmpty();
  }

  long removedMs() {
    return removed.stream().mapToLong(Range::lengthMs).sum();
  }
}
