package org.kinora.media.mp4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// The boxes that stand between fragments: index, wall clock, events.
public sealed interface IndexBox extends Box {

  /// §8.16.3.
  record Sidx(
      int version,
      long referenceId,
      long timescale,
      long earliestTime,
      long firstOffset,
      List<Reference> references)
      implements IndexBox {

    public Sidx {
      references = List.copyOf(references);
    }

    static Sidx read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      long referenceId = in.u32();
      long timescale = in.u32();
      long earliest = FullBoxes.wide(in, version);
      long first = FullBoxes.wide(in, version);
      in.skip(2);
      int count = FullBoxes.count(in, in.u16(), 12);
      var references = new ArrayList<Reference>(count);
      for (int i = 0; i < count; i++) {
        int typeAndSize = in.i32();
        references.add(
            new Reference(typeAndSize < 0, typeAndSize & Integer.MAX_VALUE, in.u32(), in.i32()));
      }
      return new Sidx(version, referenceId, timescale, earliest, first, references);
    }

    @Override
    public FourCc type() {
      return FourCc.of("sidx");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, 0).u32(referenceId).u32(timescale);
      FullBoxes.wide(out, version, earliestTime);
      FullBoxes.wide(out, version, firstOffset).zeros(2).u16(references.size());
      for (Reference reference : references) {
        out.i32(reference.size | (reference.isIndex ? Integer.MIN_VALUE : 0));
        out.u32(reference.duration).i32(reference.accessPoint);
      }
    }
  }

  /// One piece a `sidx` names; `accessPoint` is starts-with-SAP, SAP type and SAP delta time.
  record Reference(boolean isIndex, int size, long duration, int accessPoint) {

    /// Begins with a sync sample that is also the first shown (SAP type 1).
    public static final int STARTS_WITH_SYNC = 0x9000_0000;

    public Reference {
      if (size < 0) {
        throw new IllegalArgumentException("a reference of " + size + " bytes");
      }
    }
  }

  /// §8.16.5: the wall clock at which a fragment was produced, an NTP time.
  record Prft(int version, int flags, long trackId, long ntp, long mediaTime) implements IndexBox {

    static Prft read(ByteReader in) throws MediaException {
      int version = in.u8();
      int flags = in.u24();
      return new Prft(version, flags, in.u32(), in.i64(), FullBoxes.wide(in, version));
    }

    @Override
    public FourCc type() {
      return FourCc.of("prft");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, flags).u32(trackId).i64(ntp);
      FullBoxes.wide(out, version, mediaTime);
    }
  }

  /// ISO/IEC 23009-1 §5.10.3.3; the time is a delta in version 0 and absolute in version 1.
  record Emsg(
      int version,
      String scheme,
      String value,
      long timescale,
      long time,
      long duration,
      long id,
      Bytes data)
      implements IndexBox {

    static Emsg read(ByteReader in) throws MediaException {
      int version = in.u8();
      in.skip(3);
      return version == 0 ? readDelta(in) : readAbsolute(in);
    }

    private static Emsg readDelta(ByteReader in) throws MediaException {
      String scheme = in.textToZero(StandardCharsets.UTF_8);
      String value = in.textToZero(StandardCharsets.UTF_8);
      return new Emsg(0, scheme, value, in.u32(), in.u32(), in.u32(), in.u32(), in.rest());
    }

    private static Emsg readAbsolute(ByteReader in) throws MediaException {
      long timescale = in.u32();
      long time = in.i64();
      long duration = in.u32();
      long id = in.u32();
      String scheme = in.textToZero(StandardCharsets.UTF_8);
      String value = in.textToZero(StandardCharsets.UTF_8);
      return new Emsg(1, scheme, value, timescale, time, duration, id, in.rest());
    }

    @Override
    public FourCc type() {
      return FourCc.of("emsg");
    }

    @Override
    public void writeBody(ByteWriter out) {
      FullBoxes.head(out, version, 0);
      if (version == 0) {
        writeTexts(out);
        out.u32(timescale).u32(time).u32(duration).u32(id);
      } else {
        out.u32(timescale).i64(time).u32(duration).u32(id);
        writeTexts(out);
      }
      out.bytes(data);
    }

    private void writeTexts(ByteWriter out) {
      out.text(scheme, StandardCharsets.UTF_8).u8(0).text(value, StandardCharsets.UTF_8).u8(0);
    }
  }
}
