package org.kinora.media.mp4;

import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// The boxes of `moov` that say what a track is (ISO/IEC 14496-12 §8.2 to §8.4, §8.6.6, §8.8).
///
/// ```
/// moov
/// ├─ mvhd
/// ├─ trak
/// │  ├─ tkhd
/// │  ├─ edts ─ elst
/// │  └─ mdia
/// │     ├─ mdhd
/// │     ├─ hdlr
/// │     └─ minf
/// │        ├─ vmhd | smhd
/// │        ├─ dinf ─ dref
/// │        └─ stbl ─ stsd, stts, stsc, stsz, stco
/// └─ mvex
///    ├─ mehd
///    └─ trex
/// ```
public sealed interface MovieBox extends Box {

  /// §8.2.2; `presentation` is rate, volume, matrix and the reserved fields.
  record Mvhd(
      int version,
      long creation,
      long modification,
      long timescale,
      long duration,
      Bytes presentation,
      long nextTrackId)
      implements MovieBox {

    private static final int PRESENTATION_BYTES = 76;

    static Mvhd read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      return new Mvhd(
          version,
          FullBoxes.wide(in, version),
          FullBoxes.wide(in, version),
          in.u32(),
          FullBoxes.wide(in, version),
          in.bytes(PRESENTATION_BYTES),
          in.u32());
    }

    @Override
    public FourCc type() {
      return FourCc.of("mvhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, 0);
      FullBoxes.wide(out, version, creation);
      FullBoxes.wide(out, version, modification).u32(timescale);
      FullBoxes.wide(out, version, duration).bytes(presentation).u32(nextTrackId);
    }
  }

  /// §8.3.2; `placement` is layer, group, volume, matrix and the reserved fields; width and height
  /// are 16.16 numbers.
  record Tkhd(
      int version,
      int flags,
      long creation,
      long modification,
      long trackId,
      long duration,
      Bytes placement,
      long width,
      long height)
      implements MovieBox {

    private static final int PLACEMENT_BYTES = 52;

    static Tkhd read(ByteReader in) throws MediaException {
      int version = in.u8();
      int flags = in.u24();
      long creation = FullBoxes.wide(in, version);
      long modification = FullBoxes.wide(in, version);
      long trackId = in.u32();
      in.skip(4);
      return new Tkhd(
          version,
          flags,
          creation,
          modification,
          trackId,
          FullBoxes.wide(in, version),
          in.bytes(PLACEMENT_BYTES),
          in.u32(),
          in.u32());
    }

    @Override
    public FourCc type() {
      return FourCc.of("tkhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, flags);
      FullBoxes.wide(out, version, creation);
      FullBoxes.wide(out, version, modification).u32(trackId).zeros(4);
      FullBoxes.wide(out, version, duration).bytes(placement).u32(width).u32(height);
    }
  }

  /// §8.6.6.
  record Elst(int version, List<Edit> edits) implements MovieBox {

    public Elst {
      edits = List.copyOf(edits);
    }

    static Elst read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      int count = FullBoxes.count(in, in.u32(), version == 0 ? 12 : 20);
      var edits = new ArrayList<Edit>(count);
      for (int i = 0; i < count; i++) {
        long duration = FullBoxes.wide(in, version);
        long mediaTime = version == 0 ? in.i32() : in.i64();
        edits.add(new Edit(duration, mediaTime, in.i32()));
      }
      return new Elst(version, edits);
    }

    @Override
    public FourCc type() {
      return FourCc.of("elst");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, 0).u32(edits.size());
      for (Edit edit : edits) {
        FullBoxes.wide(out, version, edit.duration);
        if (version == 0) {
          out.i32(Math.toIntExact(edit.mediaTime));
        } else {
          out.i64(edit.mediaTime);
        }
        out.i32(edit.rate);
      }
    }
  }

  /// One line of an edit list: duration in the movie's timescale, media time in the track's, -1 for
  /// an empty edit; rate is a 16.16 number.
  record Edit(long duration, long mediaTime, int rate) {}

  /// §8.4.2.
  record Mdhd(
      int version, long creation, long modification, long timescale, long duration, int language)
      implements MovieBox {

    static Mdhd read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      return new Mdhd(
          version,
          FullBoxes.wide(in, version),
          FullBoxes.wide(in, version),
          in.u32(),
          FullBoxes.wide(in, version),
          in.u16());
    }

    @Override
    public FourCc type() {
      return FourCc.of("mdhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, 0);
      FullBoxes.wide(out, version, creation);
      FullBoxes.wide(out, version, modification).u32(timescale);
      FullBoxes.wide(out, version, duration).u16(language).zeros(2);
    }
  }

  /// §8.4.3; `name` keeps its closing zero.
  record Hdlr(FourCc handler, Bytes name) implements MovieBox {

    static Hdlr read(ByteReader in) throws MediaException {
      in.skip(8);
      FourCc handler = in.fourCc();
      in.skip(12);
      return new Hdlr(handler, in.rest());
    }

    @Override
    public FourCc type() {
      return FourCc.of("hdlr");
    }

    @Override
    public void writeBody(ByteWriter out) {
      out.zeros(8).fourCc(handler).zeros(12).bytes(name);
    }
  }

  /// §12.1.2; `opColor` is three 16-bit numbers.
  record Vmhd(int flags, int graphicsMode, Bytes opColor) implements MovieBox {

    static Vmhd read(ByteReader in) throws MediaException {
      in.skip(1);
      return new Vmhd(in.u24(), in.u16(), in.bytes(6));
    }

    @Override
    public FourCc type() {
      return FourCc.of("vmhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, flags).u16(graphicsMode).bytes(opColor);
    }
  }

  /// §12.2.2; balance is an 8.8 number.
  record Smhd(int balance) implements MovieBox {

    static Smhd read(ByteReader in) throws MediaException {
      in.skip(4);
      return new Smhd((short) in.u16());
    }

    @Override
    public FourCc type() {
      return FourCc.of("smhd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u16(balance & 0xFFFF).zeros(2);
    }
  }

  /// §8.7.2; the children are `url ` and `urn `.
  record Dref(List<Box> children) implements MovieBox {

    public Dref {
      children = List.copyOf(children);
    }

    @Override
    public FourCc type() {
      return FourCc.of("dref");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0).u32(children.size());
      Boxes.write(children, out);
    }
  }

  /// §8.8.2: the whole duration, when known.
  record Mehd(int version, long duration) implements MovieBox {

    static Mehd read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      return new Mehd(version, FullBoxes.wide(in, version));
    }

    @Override
    public FourCc type() {
      return FourCc.of("mehd");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.wide(FullBoxes.head(out, version, 0), version, duration);
    }
  }

  /// §8.8.3: what a fragment's samples are unless it says otherwise.
  record Trex(long trackId, long descriptionIndex, long duration, long size, int flags)
      implements MovieBox {

    static Trex read(ByteReader in) throws MediaException {
      in.skip(4);
      return new Trex(in.u32(), in.u32(), in.u32(), in.u32(), in.i32());
    }

    @Override
    public FourCc type() {
      return FourCc.of("trex");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, 0, 0)
          .u32(trackId)
          .u32(descriptionIndex)
          .u32(duration)
          .u32(size)
          .i32(flags);
    }
  }
}
