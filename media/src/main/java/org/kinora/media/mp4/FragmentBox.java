package org.kinora.media.mp4;

import java.util.List;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// The boxes of `moof` (ISO/IEC 14496-12 §8.8).
///
/// ```
/// moof
/// ├─ mfhd
/// └─ traf
///    ├─ tfhd
///    ├─ tfdt
///    └─ trun
/// ```
public sealed interface FragmentBox extends Box {

  /// §8.8.5.
  record Mfhd(long sequenceNumber) implements FragmentBox {

    static Mfhd read(ByteReader in) throws MediaException {
      in.skip(4);
      return new Mfhd(in.u32());
    }

    @Override
    public FourCc type() {
      return FourCc.of("mfhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u32(sequenceNumber);
    }
  }

  /// §8.8.7; a field counts only when its flag is set, and is 0 otherwise.
  record Tfhd(
      int flags,
      long trackId,
      long baseDataOffset,
      long descriptionIndex,
      long duration,
      long size,
      int sampleFlags)
      implements FragmentBox {

    public static final int BASE_DATA_OFFSET = 0x1;
    public static final int DESCRIPTION_INDEX = 0x2;
    public static final int DURATION = 0x8;
    public static final int SIZE = 0x10;
    public static final int SAMPLE_FLAGS = 0x20;
    public static final int DURATION_IS_EMPTY = 0x10000;
    public static final int DEFAULT_BASE_IS_MOOF = 0x20000;

    static Tfhd read(ByteReader in) throws MediaException {
      in.skip(1);
      int flags = in.u24();
      return new Tfhd(
          flags,
          in.u32(),
          (flags & BASE_DATA_OFFSET) != 0 ? in.i64() : 0,
          (flags & DESCRIPTION_INDEX) != 0 ? in.u32() : 0,
          (flags & DURATION) != 0 ? in.u32() : 0,
          (flags & SIZE) != 0 ? in.u32() : 0,
          (flags & SAMPLE_FLAGS) != 0 ? in.i32() : 0);
    }

    public boolean has(int flag) {
      return (flags & flag) != 0;
    }

    @Override
    public FourCc type() {
      return FourCc.of("tfhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, flags).u32(trackId);
      if (has(BASE_DATA_OFFSET)) {
        out.i64(baseDataOffset);
      }
      if (has(DESCRIPTION_INDEX)) {
        out.u32(descriptionIndex);
      }
      if (has(DURATION)) {
        out.u32(duration);
      }
      if (has(SIZE)) {
        out.u32(size);
      }
      if (has(SAMPLE_FLAGS)) {
        out.i32(sampleFlags);
      }
    }
  }

  /// §8.8.12: the decode time of the fragment's first sample.
  record Tfdt(int version, long decodeTime) implements FragmentBox {

    static Tfdt read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      return new Tfdt(version, FullBoxes.wide(in, version));
    }

    @Override
    public FourCc type() {
      return FourCc.of("tfdt");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.wide(FullBoxes.head(out, version, 0), version, decodeTime);
    }
  }

  /// §8.8.8. The rows stay bytes: a run of many samples costs no memory beyond the file's own, and
  /// a run whose samples are all defaults has a count but no rows.
  record Trun(
      int version, int flags, long sampleCount, int dataOffset, int firstSampleFlags, Bytes rows)
      implements FragmentBox {

    public static final int DATA_OFFSET = 0x1;
    public static final int FIRST_SAMPLE_FLAGS = 0x4;
    public static final int DURATION = 0x100;
    public static final int SIZE = 0x200;
    public static final int SAMPLE_FLAGS = 0x400;
    public static final int COMPOSITION_OFFSET = 0x800;
    private static final int ROW_FIELDS = DURATION | SIZE | SAMPLE_FLAGS | COMPOSITION_OFFSET;

    public Trun {
      if (sampleCount * rowBytes(flags) != rows.length()) {
        throw new IllegalArgumentException(
            "%d rows in %d bytes".formatted(sampleCount, rows.length()));
      }
    }

    /// A run that gives every sample all four fields.
    public static Trun of(int dataOffset, List<Row> samples) {
      var rows = new ByteWriter();
      for (Row row : samples) {
        rows.u32(row.duration).u32(row.size).i32(row.flags);
        rows.i32(Math.toIntExact(row.compositionOffset));
      }
      return new Trun(1, DATA_OFFSET | ROW_FIELDS, samples.size(), dataOffset, 0, rows.toBytes());
    }

    static Trun read(ByteReader in) throws MediaException {
      int version = in.u8();
      int flags = in.u24();
      long sampleCount = in.u32();
      int dataOffset = (flags & DATA_OFFSET) != 0 ? in.i32() : 0;
      int firstFlags = (flags & FIRST_SAMPLE_FLAGS) != 0 ? in.i32() : 0;
      Bytes rows = in.bytes(sampleCount * rowBytes(flags));
      return new Trun(version, flags, sampleCount, dataOffset, firstFlags, rows);
    }

    public boolean has(int flag) {
      return (flags & flag) != 0;
    }

    /// Sample `index`, with the fields that are not written here taken from `defaults`.
    public Row row(int index, Row defaults) throws MediaException {
      ByteReader in = rows.slice(index * rowBytes(flags), rowBytes(flags)).reader();
      long duration = has(DURATION) ? in.u32() : defaults.duration;
      long size = has(SIZE) ? in.u32() : defaults.size;
      int own = has(SAMPLE_FLAGS) ? in.i32() : defaults.flags;
      int sampleFlags = index == 0 && has(FIRST_SAMPLE_FLAGS) ? firstSampleFlags : own;
      long offset = has(COMPOSITION_OFFSET) ? (version == 0 ? in.u32() : in.i32()) : 0;
      return new Row(duration, size, sampleFlags, offset);
    }

    @Override
    public FourCc type() {
      return FourCc.of("trun");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, flags).u32(sampleCount);
      if (has(DATA_OFFSET)) {
        out.i32(dataOffset);
      }
      if (has(FIRST_SAMPLE_FLAGS)) {
        out.i32(firstSampleFlags);
      }
      out.bytes(rows);
    }

    private static int rowBytes(int flags) {
      return 4 * Integer.bitCount(flags & ROW_FIELDS);
    }
  }

  /// One sample of a run.
  record Row(long duration, long size, int flags, long compositionOffset) {

    /// §8.8.3.1, `sample_is_non_sync_sample`.
    public static final int NON_SYNC = 0x10000;

    public boolean isSync() {
      return (flags & NON_SYNC) == 0;
    }
  }
}
