package org.kinora.media.mp4;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;

/// A box of an MP4 file (ISO/IEC 14496-12 §4.2), without its size.
public sealed interface Box
    permits Box.Container,
        Box.FileType,
        Box.UnknownBox,
        FragmentBox,
        IndexBox,
        MovieBox,
        SampleTableBox {

  FourCc type();

  /// Writes what follows the size and the type.
  void writeBody(ByteWriter out);

  /// The boxes inside, empty for a leaf.
  default List<Box> children() {
    return List.of();
  }

  /// The children of the given record type, in file order.
  default <T extends Box> Stream<T> all(Class<T> kind) {
    return children().stream().filter(kind::isInstance).map(kind::cast);
  }

  /// The first child of the given record type.
  default <T extends Box> Optional<T> first(Class<T> kind) {
    return all(kind).findFirst();
  }

  /// The first child of the given name.
  default Optional<Box> first(String name) {
    return children().stream().filter(child -> child.type().is(name)).findFirst();
  }

  /// A box that is nothing but its children: `moov`, `trak`, `edts`, `mdia`, `minf`, `dinf`,
  /// `stbl`, `mvex`, `moof`, `traf`.
  record Container(FourCc type, List<Box> children) implements Box {

    public Container {
      children = List.copyOf(children);
    }

    public static Container of(String name, Box... children) {
      return new Container(FourCc.of(name), List.of(children));
    }

    @Override
    public void writeBody(ByteWriter out) {
      Boxes.write(children, out);
    }
  }

  /// `ftyp` §4.3 and `styp` §8.16.2.
  record FileType(FourCc type, FourCc majorBrand, long minorVersion, List<FourCc> brands)
      implements Box {

    public FileType {
      brands = List.copyOf(brands);
    }

    @Override
    public void writeBody(ByteWriter out) {
      out.fourCc(majorBrand).u32(minorVersion);
      brands.forEach(out::fourCc);
    }
  }

  /// A box kept as its bytes: a name or version not known here, a codec's configuration, metadata,
  /// media data, or a known box whose bytes the record of its name could not give back exactly.
  record UnknownBox(FourCc type, Bytes body) implements Box {

    public static UnknownBox of(String name, Bytes body) {
      return new UnknownBox(FourCc.of(name), body);
    }

    @Override
    public void writeBody(ByteWriter out) {
      out.bytes(body);
    }
  }
}
