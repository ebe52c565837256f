package org.kinora.media.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// One reading of a box tree, with its limits: how deep, how many.
final class BoxReader {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_BOXES = 100_000;
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf");
  private static final Set<String> FULL_BOXES =
      Set.of(
          "mvhd", "tkhd", "elst", "mdhd", "hdlr", "vmhd", "smhd", "dref", "mehd", "trex", "stsd",
          "stts", "stss", "stsc", "stsz", "stco", "co64", "mfhd", "tfhd", "tfdt", "trun", "sidx",
          "prft", "emsg");
  private static final Set<String> VISUAL =
      Set.of("avc1", "avc2", "avc3", "avc4", "hvc1", "hev1", "av01", "vp09", "encv");
  private static final Set<String> AUDIO = Set.of("mp4a", "Opus", "ac-3", "ec-3", "fLaC", "enca");

  private int boxes;

  List<Box> read(Bytes bytes, long offset) throws MediaException {
    return children(new ByteReader(bytes, offset), 1);
  }

  private List<Box> children(ByteReader in, int depth) throws MediaException {
    if (depth > MAX_DEPTH) {
      throw new MediaException.Malformed("boxes nested deeper than " + MAX_DEPTH, in.offset());
    }
    var children = new ArrayList<Box>();
    while (in.hasRemaining()) {
      if (++boxes > MAX_BOXES) {
        throw new MediaException.Malformed("more than " + MAX_BOXES + " boxes", in.offset());
      }
      children.add(box(in, depth));
    }
    return children;
  }

  /// Size, type and, when the size is 1, a 64-bit size; 0 is "to the end" (§4.2).
  private Box box(ByteReader in, int depth) throws MediaException {
    long start = in.offset();
    int before = in.remaining();
    long size = in.u32();
    FourCc type = in.fourCc();
    if (size == 1) {
      size = in.i64();
    } else if (size == 0) {
      size = before;
    }
    int header = before - in.remaining();
    if (size < header || size > before) {
      throw new MediaException.Malformed(
          "box %s of %d bytes where %d are left".formatted(type, size, before), start);
    }
    return body(type, in.sub(size - header), depth);
  }

  private Box body(FourCc type, ByteReader in, int depth) throws MediaException {
    String name = type.toString();
    if (CONTAINERS.contains(name)) {
      return new Box.Container(type, children(in, depth + 1));
    }
    long offset = in.offset();
    Bytes bytes = in.rest();
    if (FULL_BOXES.contains(name)
        && !bytes.isEmpty()
        && bytes.unsigned(0) > FullBoxes.MAX_VERSION) {
      return new Box.UnknownBox(type, bytes);
    }
    var fields = new ByteReader(bytes, offset);
    Box box =
        VISUAL.contains(name)
            ? visual(type, fields, depth)
            : AUDIO.contains(name) ? audio(type, fields, depth) : leaf(type, fields, depth);
    return writesBack(box, bytes) ? box : new Box.UnknownBox(type, bytes);
  }

  private Box leaf(FourCc type, ByteReader in, int depth) throws MediaException {
    return switch (type.toString()) {
      case "ftyp", "styp" -> fileType(type, in);
      case "mvhd" -> MovieBox.Mvhd.read(in);
      case "tkhd" -> MovieBox.Tkhd.read(in);
      case "elst" -> MovieBox.Elst.read(in);
      case "mdhd" -> MovieBox.Mdhd.read(in);
      case "hdlr" -> MovieBox.Hdlr.read(in);
      case "vmhd" -> MovieBox.Vmhd.read(in);
      case "smhd" -> MovieBox.Smhd.read(in);
      case "dref" -> new MovieBox.Dref(counted(in, depth));
      case "mehd" -> MovieBox.Mehd.read(in);
      case "trex" -> MovieBox.Trex.read(in);
      case "stsd" -> new SampleTableBox.Stsd(counted(in, depth));
      case "stts", "stss", "stsc", "stco", "co64" -> SampleTableBox.RowTable.read(type, in);
      case "stsz" -> SampleTableBox.Stsz.read(in);
      case "mfhd" -> FragmentBox.Mfhd.read(in);
      case "tfhd" -> FragmentBox.Tfhd.read(in);
      case "tfdt" -> FragmentBox.Tfdt.read(in);
      case "trun" -> FragmentBox.Trun.read(in);
      case "sidx" -> IndexBox.Sidx.read(in);
      case "prft" -> IndexBox.Prft.read(in);
      case "emsg" -> IndexBox.Emsg.read(in);
      default -> new Box.UnknownBox(type, in.rest());
    };
  }

  private static Box fileType(FourCc type, ByteReader in) throws MediaException {
    FourCc major = in.fourCc();
    long minor = in.u32();
    var brands = new ArrayList<FourCc>(in.remaining() / 4);
    while (in.remaining() >= 4) {
      brands.add(in.fourCc());
    }
    return new Box.FileType(type, major, minor, brands);
  }

  private List<Box> counted(ByteReader in, int depth) throws MediaException {
    in.skip(8);
    return children(in, depth + 1);
  }

  private Box visual(FourCc type, ByteReader in, int depth) throws MediaException {
    in.skip(6);
    return new SampleTableBox.VisualSampleEntry(
        type,
        in.u16(),
        in.bytes(SampleTableBox.VisualSampleEntry.RESERVED_BYTES),
        in.u16(),
        in.u16(),
        in.bytes(SampleTableBox.VisualSampleEntry.DISPLAY_BYTES),
        children(in, depth + 1));
  }

  private Box audio(FourCc type, ByteReader in, int depth) throws MediaException {
    in.skip(6);
    int dataReference = in.u16();
    in.skip(8);
    int channels = in.u16();
    int sampleSize = in.u16();
    in.skip(4);
    return new SampleTableBox.AudioSampleEntry(
        type, dataReference, channels, sampleSize, in.u32(), children(in, depth + 1));
  }

  /// Guards the promise of [Boxes]: reserved bits, bytes after the last field or a wrong count
  /// would be lost in the record, so such a box is kept as its bytes.
  private static boolean writesBack(Box box, Bytes body) {
    if (box instanceof Box.UnknownBox) {
      return true;
    }
    var out = new ByteWriter();
    box.writeBody(out);
    return out.toBytes().equals(body);
  }
}
