package org.kinora.media.mp4;

import java.util.List;
import java.util.Map;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// The boxes of `stbl` (ISO/IEC 14496-12 §8.5 to §8.7). In a fragmented file the tables are empty.
///
/// ```
/// stbl
/// ├─ stsd
/// │  └─ avc1 | hvc1 | av01 | mp4a | Opus …
/// │     └─ avcC | hvcC | av1C | esds | dOps …, pasp, colr, btrt
/// ├─ stts, stss
/// ├─ stsc, stsz
/// └─ stco | co64
/// ```
public sealed interface SampleTableBox extends Box {

  /// §8.5.2; the children are the sample entries.
  record Stsd(List<Box> children) implements SampleTableBox {

    public Stsd {
      children = List.copyOf(children);
    }

    @Override
    public FourCc type() {
      return FourCc.of("stsd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u32(children.size());
      Boxes.write(children, out);
    }
  }

  /// §12.1.3; `display` is resolution, frame count, compressor name and depth.
  record VisualSampleEntry(
      FourCc type,
      int dataReference,
      Bytes reserved,
      int width,
      int height,
      Bytes display,
      List<Box> children)
      implements SampleTableBox {

    static final int RESERVED_BYTES = 16;
    static final int DISPLAY_BYTES = 50;
    private static final String DISPLAY_DEFAULT =
        "0048000000480000" + "00000000" + "0001" + "00".repeat(32) + "0018" + "ffff";

    public VisualSampleEntry {
      children = List.copyOf(children);
    }

    public static VisualSampleEntry of(FourCc type, int width, int height, List<Box> children) {
      Bytes reserved = Bytes.of(new byte[RESERVED_BYTES]);
      Bytes display = Bytes.ofHex(DISPLAY_DEFAULT);
      return new VisualSampleEntry(type, 1, reserved, width, height, display, children);
    }

    @Override
    public void writeBody(ByteWriter out) {
      out.zeros(6).u16(dataReference).bytes(reserved).u16(width).u16(height).bytes(display);
      Boxes.write(children, out);
    }
  }

  /// §12.2.3; the sample rate is a 16.16 number.
  record AudioSampleEntry(
      FourCc type,
      int dataReference,
      int channels,
      int sampleSize,
      long sampleRate,
      List<Box> children)
      implements SampleTableBox {

    public AudioSampleEntry {
      children = List.copyOf(children);
    }

    @Override
    public void writeBody(ByteWriter out) {
      out.zeros(6).u16(dataReference).zeros(8).u16(channels).u16(sampleSize).zeros(4);
      out.u32(sampleRate);
      Boxes.write(children, out);
    }
  }

  /// A table of fixed rows, kept as bytes: `stts` §8.6.1.2, `stss` §8.6.2, `stsc` §8.7.4,
  /// `stco` and `co64` §8.7.5.
  record RowTable(FourCc type, Bytes rows) implements SampleTableBox {

    private static final Map<String, Integer> ROW_BYTES =
        Map.of("stts", 8, "stss", 4, "stsc", 12, "stco", 4, "co64", 8);

    public RowTable {
      if (rows.length() % rowBytes(type) != 0) {
        throw new IllegalArgumentException(type + " with a broken row");
      }
    }

    public static RowTable empty(String name) {
      return new RowTable(FourCc.of(name), Bytes.empty());
    }

    static RowTable read(FourCc type, ByteReader in) throws MediaException {
      in.skip(4);
      int count = FullBoxes.count(in, in.u32(), rowBytes(type));
      return new RowTable(type, in.bytes((long) count * rowBytes(type)));
    }

    public int count() {
      return rows.length() / rowBytes(type);
    }

    int rowBytes() {
      return rowBytes(type);
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u32(count()).bytes(rows);
    }

    private static int rowBytes(FourCc type) {
      Integer bytes = ROW_BYTES.get(type.toString());
      if (bytes == null) {
        throw new IllegalArgumentException(type + " is no table of rows");
      }
      return bytes;
    }
  }

  /// §8.7.3.2: one size for all samples, or, when that is 0, four bytes for each.
  record Stsz(long sampleSize, long sampleCount, Bytes sizes) implements SampleTableBox {

    public static Stsz empty() {
      return new Stsz(0, 0, Bytes.empty());
    }

    static Stsz read(ByteReader in) throws MediaException {
      in.skip(4);
      long sampleSize = in.u32();
      long sampleCount = in.u32();
      int listed = sampleSize == 0 ? FullBoxes.count(in, sampleCount, 4) : 0;
      return new Stsz(sampleSize, sampleCount, in.bytes(4L * listed));
    }

    @Override
    public FourCc type() {
      return FourCc.of("stsz");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u32(sampleSize).u32(sampleCount).bytes(sizes);
    }
  }
}
