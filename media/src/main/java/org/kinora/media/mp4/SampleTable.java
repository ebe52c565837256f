package org.kinora.media.mp4;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.SampleTableBox.RowTable;
import org.kinora.media.mp4.SampleTableBox.Stsd;
import org.kinora.media.mp4.SampleTableBox.Stsz;

/// Where the samples of a track lie that is not fragmented (ISO/IEC 14496-12 §8.6.1.2, §8.7.3 to
/// §8.7.5).
final class SampleTable {

  private static final int MAX_RUNS = 100_000;

  private final Stsd description;
  private final RowTable times;
  private final RowTable chunks;
  private final Stsz sizes;
  private final RowTable offsets;

  private SampleTable(
      Stsd description, RowTable times, RowTable chunks, Stsz sizes, RowTable offsets) {
    this.description = description;
    this.times = times;
    this.chunks = chunks;
    this.sizes = sizes;
    this.offsets = offsets;
  }

  /// Samples `first` to `end` (exclusive), which lie one behind the other.
  record Run(long first, long end, ByteRange range) {}

  static SampleTable of(Box stbl) throws MediaException {
    var description = stbl.first(Stsd.class).orElseThrow(() -> IndexedTrack.missing("stsd"));
    if (description.children().size() != 1) {
      throw new MediaException.Unsupported("a track of several kinds of samples");
    }
    return new SampleTable(
        description,
        rows(stbl, "stts"),
        rows(stbl, "stsc"),
        stbl.first(Stsz.class).orElseThrow(() -> IndexedTrack.missing("stsz")),
        rows(stbl, stbl.first("co64").isPresent() ? "co64" : "stco"));
  }

  private static RowTable rows(Box stbl, String name) throws MediaException {
    return stbl.all(RowTable.class)
        .filter(table -> table.type().is(name))
        .findFirst()
        .orElseThrow(() -> IndexedTrack.missing(name));
  }

  /// The samples that begin from one time until before another, in the track's ticks, as far as the
  /// track goes.
  List<Run> runs(long fromTicks, long toTicks) throws MediaException {
    return runsOf(sampleAt(fromTicks), sampleAt(toTicks));
  }

  /// The samples from the `first`, counted from 0, to before the `end`.
  List<Run> runsOf(long first, long end) throws MediaException {
    var runs = new ArrayList<Run>();
    long sample = 0;
    for (int row = 0; row < chunks.count() && sample < end; row++) {
      long perChunk = u32(chunks, row, 4);
      long chunk = u32(chunks, row, 0) - 1;
      long behind = row + 1 < chunks.count() ? u32(chunks, row + 1, 0) - 1 : offsets.count();
      if (chunk < 0 || chunk >= behind) {
        throw new MediaException.Malformed("chunks that are not in order", chunk);
      }
      if (perChunk == 0) {
        continue;
      }
      long skipped = Math.clamp((first - sample) / perChunk, 0, behind - chunk);
      chunk += skipped;
      sample += skipped * perChunk;
      for (; chunk < Math.min(behind, offsets.count()) && sample < end; chunk++) {
        long next = sample + perChunk;
        if (next > first) {
          if (runs.size() == MAX_RUNS) {
            throw new MediaException.Unsupported("more than %d chunks".formatted(MAX_RUNS));
          }
          runs.add(run((int) chunk, sample, Math.max(first, sample), Math.min(end, next)));
        }
        sample = next;
      }
    }
    return runs;
  }

  private Run run(int chunk, long firstOfChunk, long first, long end) throws MediaException {
    long at =
        isWide() ? u32(offsets, chunk, 0) << 32 | u32(offsets, chunk, 4) : u32(offsets, chunk, 0);
    long offset = at + bytes(firstOfChunk, first);
    long length = bytes(first, end);
    if (at < 0 || offset < 0 || offset > Long.MAX_VALUE - length) {
      throw new MediaException.Malformed("a chunk lies nowhere", at);
    }
    return new Run(first, end, new ByteRange(offset, length));
  }

  private long bytes(long first, long end) {
    if (sizes.sampleSize() > 0) {
      return saturated(sizes.sampleSize(), end - first);
    }
    long sum = 0;
    for (long sample = first; sample < end; sample++) {
      sum += size(sample);
    }
    return sum;
  }

  long count() {
    return sizes.sampleCount();
  }

  /// In bytes.
  long size(long sample) {
    return sizes.sampleSize() > 0
        ? sizes.sampleSize()
        : sizes.sizes().u32(Math.toIntExact(4 * sample));
  }

  /// When each of the first `count` samples is decoded, in the track's ticks.
  long[] decodingTimes(int count) throws MediaException {
    var at = new long[count];
    long now = 0;
    int sample = 0;
    for (int row = 0; row < times.count() && sample < count; row++) {
      long delta = u32(times, row, 4);
      for (long left = u32(times, row, 0); left > 0 && sample < count; left--) {
        at[sample++] = now;
        now += delta;
      }
    }
    if (sample < count) {
      throw new MediaException.Malformed("times of %d samples of %d".formatted(sample, count), 0);
    }
    return at;
  }

  /// The first sample that begins at a time or later; behind the last one their count.
  private long sampleAt(long ticks) {
    long sample = 0;
    long at = 0;
    for (int row = 0; row < times.count(); row++) {
      long count = u32(times, row, 0);
      long delta = u32(times, row, 4);
      long span = saturated(count, delta);
      if (ticks - at < span) {
        return Math.min(sample + Math.ceilDiv(ticks - at, delta), sizes.sampleCount());
      }
      at += span;
      sample += count;
    }
    return Math.min(sample, sizes.sampleCount());
  }

  /// The tables of these samples alone, in order, which lie one behind the other from `offset`.
  Box excerpt(List<Run> runs, long offset) {
    var durations = new ByteWriter();
    var lengths = new ByteWriter();
    long count = 0;
    int row = -1;
    long behind = 0;
    for (var run : runs) {
      for (long sample = run.first(); sample < run.end(); sample++) {
        while (sample >= behind) {
          row++;
          behind += u32(times, row, 0);
        }
        durations.u32(1).u32(u32(times, row, 4));
        lengths.u32(size(sample));
        count++;
      }
    }
    return Box.Container.of(
        "stbl",
        description,
        table("stts", durations),
        table("stsc", new ByteWriter().u32(1).u32(count).u32(1)),
        new Stsz(0, count, lengths.toBytes()),
        table("stco", new ByteWriter().u32(offset)));
  }

  private static RowTable table(String name, ByteWriter rows) {
    return new RowTable(FourCc.of(name), rows.toBytes());
  }

  private boolean isWide() {
    return offsets.type().is("co64");
  }

  /// The four bytes at `within` of a row.
  private static long u32(RowTable table, int row, int within) {
    return table.rows().u32(row * table.rowBytes() + within);
  }

  /// The product of two numbers that are not negative, the greatest number where it does not fit.
  private static long saturated(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }
}
